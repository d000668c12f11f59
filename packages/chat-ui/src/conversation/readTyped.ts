import type { Day, FactDefinition, FactValue } from "@waymark/rules";
import { daysIn } from "../extractor/dates.ts";
import { memberLabel } from "../web/memberLabel.ts";
import { dayTrouble } from "./dayLimits.ts";
import { emptyMembers, readAnswer } from "./readAnswer.ts";

/** What a typed message says to the question on the table: an answer as if it were clicked, or a reading to confirm. */
export type Typed =
  | { readonly kind: "answer"; readonly value: FactValue }
  | { readonly kind: "dontKnow" }
  | { readonly kind: "perhaps"; readonly value: FactValue }
  /** A day that cannot be meant, with what to mend. */
  | { readonly kind: "refused"; readonly message: string };

/**
 * Only a message that is an answer and nothing more is read here: “yes”, the words of a choice, “9”, “I don’t know”.
 * Undefined for any other, which is read as a description or a question.
 */
export const readTyped = (definition: FactDefinition, text: string, asAt: Day): Typed | undefined => {
  const said = bare(text);
  if (said === "" || text.includes("?")) return undefined;
  if (dontKnow.test(said)) return { kind: "dontKnow" };
  const choices = choicesOf(definition);
  const exact = choices.find(({ words }) => words.includes(said));
  if (exact !== undefined) return { kind: "answer", value: asValue(definition, exact.value) };
  const several = membersIn(definition, choices, text);
  if (several !== undefined) return { kind: "perhaps", value: several };
  const perhaps = likely(definition, choices, said) ?? typed(definition, text, said, asAt);
  if (perhaps === undefined) return undefined;
  const trouble = definition.type === "date" ? dayTrouble(definition.id, perhaps as Day, asAt) : undefined;
  return trouble === undefined ? { kind: "perhaps", value: perhaps } : { kind: "refused", message: trouble };
};

interface Choice {
  readonly value: string | boolean;
  readonly words: readonly string[];
}

const choicesOf = (definition: FactDefinition): readonly Choice[] =>
  definition.type === "boolean"
    ? [
        {
          value: true,
          words: ["yes", "y", "yep", "yeah", "yes it is", "yes they are", "yes he is", "yes she is"],
        },
        { value: false, words: ["no", "n", "nope", "nah", "no it is not", "no they are not", "no it isnt"] },
      ]
    : (definition.values ?? []).map((value) => ({ value, words: [bare(memberLabel(definition, value))] }));

const asValue = ({ type }: FactDefinition, value: string | boolean): FactValue =>
  type === "enumSet" ? [String(value)] : value;

/** “The child's views, the parent's views and a risk assessment”: each of them a choice, and none of them “none”. */
const membersIn = (
  { type }: FactDefinition,
  choices: readonly Choice[],
  text: string,
): readonly string[] | undefined => {
  const parts = text
    .split(/[,;\n]+|\s(?:and|&|\+)\s/)
    .map(bare)
    .filter((part) => part !== "" && part !== "and");
  if (type !== "enumSet" || parts.length < 2) return undefined;
  const found = parts.map((part) =>
    choices.find(({ words }) => words.some((label) => sameWords(label, part))),
  );
  const values = [...new Set(found.map((choice) => String(choice?.value)))];
  if (found.includes(undefined) || values.some((value) => emptyMembers.includes(value))) return undefined;
  return values;
};

const sameWords = (label: string, said: string): boolean => articles(label) === articles(said);

const articles = (text: string): string => text.replace(/^(?:an?|the|its) /, "");

const dontKnow =
  /^(?:(?:sorry|um|well|honestly) )?(?:(?:i )?(?:dont|do not) (?:know|no)|(?:i am |im )?not (?:sure|certain)|i?(?: have)? ?no idea|(?:i )?dunno|(?:im )?unsure|unknown|idk|(?:i )?havent a clue|no clue|(?:i )?cant say|not known)(?: (?:yet|sorry|that|this|at the moment|right now))?$/;

/** “The second one”, or a part of the words of one choice and of no other. */
const likely = (
  definition: FactDefinition,
  choices: readonly Choice[],
  said: string,
): FactValue | undefined => {
  if (definition.type === "boolean" || choices.length === 0) return undefined;
  const place = placeOf(said, choices.length);
  if (place !== undefined) return asValue(definition, choices[place]!.value);
  if (said.length < 4) return undefined;
  const holding = choices.filter(({ words }) => words.some((label) => ` ${label} `.includes(` ${said} `)));
  return holding.length === 1 ? asValue(definition, holding[0]!.value) : undefined;
};

const placeOf = (said: string, count: number): number | undefined => {
  const word =
    /^(?:the |its the |option |number |answer |choice )?(\w+)(?: one| option| answer| choice)?$/.exec(
      said,
    )?.[1];
  if (word === undefined || (word === said && !ordinals.includes(word))) return undefined;
  if (word === "last") return count - 1;
  const place = [ordinals, shortOrdinals, figures].map((list) => list.indexOf(word)).find((at) => at !== -1);
  return place === undefined || place >= count ? undefined : place;
};

const ordinals = "first second third fourth fifth sixth seventh eighth ninth".split(" ");
const shortOrdinals = "1st 2nd 3rd 4th 5th 6th 7th 8th 9th".split(" ");
const figures = "1 2 3 4 5 6 7 8 9".split(" ");

/** A number or a day by itself. */
const typed = (definition: FactDefinition, text: string, said: string, asAt: Day): FactValue | undefined => {
  if (definition.type === "integer" || definition.type === "number") {
    const figure =
      /^(?:about |around |roughly |year |yr |y ?|its |it is )?(\d{1,6}(?:\.\d{1,3})?)(?: (?:[a-z]+)){0,2}$/.exec(
        said,
      )?.[1];
    const read =
      figure === undefined ? undefined : readAnswer(definition, { get: () => figure, all: () => [] }, asAt);
    return read?.ok && "value" in read ? read.value : undefined;
  }
  if (definition.type !== "date") return undefined;
  const [day, ...others] = daysIn(text, asAt);
  if (day === undefined || others.length > 0) return undefined;
  const rest = bare(`${text.slice(0, day.start)} ${text.slice(day.end)}`);
  if (!/^(?:(?:it was|it is|its|on|the|from|that was|since|last|yes|this)\s*)*$/.test(rest)) return undefined;
  return day.past() ?? day.next();
};

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[’‘`´']/g, "")
    .replace(/[^\p{L}\p{N}.]+/gu, " ")
    .replace(/\.(?!\d)/g, " ")
    .replace(/\s+/g, " ")
    .trim();
