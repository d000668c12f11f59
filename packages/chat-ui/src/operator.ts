/** Who runs this server, in words of their own and without a full stop at the end. What they have not said is undefined, and the pages say that. */
export interface Operator {
  /** Who is responsible for what is kept about people: the data controller. */
  readonly controller: string | undefined;
  /** The reason in law on which what is given here may be used. */
  readonly lawfulBasis: string | undefined;
  /** Where a person gets help, or asks about what is kept: an address, a telephone number or an e-mail. */
  readonly contact: string | undefined;
}

export const nothingSaid: Operator = { controller: undefined, lawfulBasis: undefined, contact: undefined };

export type ReadOperator = { readonly operator: Operator; readonly problems: readonly string[] };

export const readOperator = (env: Readonly<Record<string, string | undefined>>): ReadOperator => {
  const said = Object.entries(variables).map(([of, name]) => ({
    of,
    name,
    text: env[name]?.trim().replace(/\.$/, "") || undefined,
  }));
  return {
    operator: { ...nothingSaid, ...Object.fromEntries(said.map(({ of, text }) => [of, text])) },
    problems: said
      .filter(({ text }) => text !== undefined && (text.length > mostLetters || /[\r\n]/.test(text)))
      .map(({ name }) => `${name}: give one line of ${mostLetters} letters or fewer`),
  };
};

const variables: Readonly<Record<keyof Operator, string>> = {
  controller: "WAYMARK_CONTROLLER",
  lawfulBasis: "WAYMARK_LAWFUL_BASIS",
  contact: "WAYMARK_CONTACT",
};

const mostLetters = 300;
