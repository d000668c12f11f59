/**
 * What a policy file says, written into a module. INVARIANT: text from a policy file reaches the module through
 * these functions alone, and none of them can give anything but a literal, a comment or a name.
 */

/** A string as a literal that no script tag, comment or line end can break out of. */
export const literal = (value: string): string =>
  JSON.stringify(value).replace(
    /[<>/\u2028\u2029\u007f-\u009f]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export const numberLiteral = (value: number): string => {
  if (Number.isNaN(value)) return "NaN";
  return Object.is(value, -0) ? "0" : String(value);
};

/** On one line, whatever the text holds. */
export const comment = (text: string): string =>
  `// ${text.replace(/[^\x20-\x7e\u00a0-\u024f]/g, (found) => `\\u{${found.codePointAt(0)?.toString(16)}}`)}`;

/** Names for ids, `$exclusionKind` for `exclusion.kind`: never a word of the language, never the same twice. */
export const namer = (): ((id: string) => string) => {
  const taken = new Set<string>();
  return (id) => {
    const words = id.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
    const camel = words.map((word, place) => (place === 0 ? word : capital(word))).join("");
    const name = `$${camel}`;
    const free = taken.has(name) ? `${name}_${taken.size}` : name;
    taken.add(free);
    return free;
  };
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
