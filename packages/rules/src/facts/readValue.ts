import type { Issue } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import type { FactDefinition, FactType, FactValue } from "./dictionary.ts";
import { found, quoted } from "./found.ts";
import { readDate } from "./readDate.ts";
import { readReviews, readSpells } from "./readEvents.ts";

type Reader = (
  definition: FactDefinition,
  value: unknown,
  path: string,
  issues: Issue[],
) => FactValue | undefined;

/** The value as its fact's type has it, frozen; undefined, with the issues, when it cannot be used. */
export const readValue: Reader = (definition, value, path, issues) => {
  if (value !== null && value !== undefined) return readers[definition.type](definition, value, path, issues);
  issues.push({
    code: "empty-value",
    path,
    message: `\`${definition.id}\` has no value`,
    help: "leave the fact out when it is not known; list it under `dontKnow` when nobody here can say",
  });
  return undefined;
};

const readBoolean: Reader = (definition, value, path, issues) => {
  if (typeof value === "boolean") return value;
  wrongType(definition, "true or false", value, path, issues, "write true or false without quotation marks");
  return undefined;
};

const readNumber: Reader = (definition, value, path, issues) => {
  if (typeof value === "number" && Number.isFinite(value)) return bounded(definition, value, path, issues);
  wrongType(
    definition,
    "a number",
    value,
    path,
    issues,
    "write the number without quotation marks, such as `12.5`",
  );
  return undefined;
};

const readInteger: Reader = (definition, value, path, issues) => {
  if (Number.isSafeInteger(value)) return bounded(definition, value as number, path, issues);
  const help = "write a whole number without quotation marks, such as `12`";
  wrongType(definition, "a whole number", value, path, issues, help);
  return undefined;
};

const bounded = (
  { id, minimum, maximum }: FactDefinition,
  value: number,
  path: string,
  issues: Issue[],
): number | undefined => {
  if (minimum !== undefined && value < minimum) {
    const message = `\`${id}\` is \`${value}\`, below \`${minimum}\``;
    issues.push({ code: "below-minimum", path, message, help: `give \`${minimum}\` or more` });
    return undefined;
  }
  if (maximum !== undefined && value > maximum) {
    const message = `\`${id}\` is \`${value}\`, above \`${maximum}\``;
    issues.push({ code: "above-maximum", path, message, help: `give \`${maximum}\` or less` });
    return undefined;
  }
  // JSON has no minus zero.
  return value === 0 ? 0 : value;
};

const readMember: Reader = (definition, value, path, issues) => {
  const members = definition.values ?? [];
  if (typeof value === "string") return member(definition.id, members, value, path, issues);
  wrongType(definition, "one of its members", value, path, issues, `write one of ${listed(members)}`);
  return undefined;
};

/** Members that say that there is nothing. */
const noneLike = ["none", "nothing-yet", "nothing-written", "none-held"];

const readMembers: Reader = (definition, value, path, issues) => {
  const { id } = definition;
  const members = definition.values ?? [];
  if (!Array.isArray(value)) {
    const help = `write a list, such as \`["${members[0] ?? ""}"]\``;
    wrongType(definition, "a list of its members", value, path, issues, help);
    return undefined;
  }
  const before = issues.length;
  value.forEach((item: unknown, index) => {
    const at = `${path}/${index}`;
    if (typeof item === "string") member(id, members, item, at, issues);
    else wrongType(definition, "a list of its members", item, at, issues, `write any of ${listed(members)}`);
  });
  if (issues.length > before) return undefined;
  const chosen = members.filter((each) => value.includes(each));
  const none = chosen.find((each) => noneLike.includes(each));
  if (none !== undefined && chosen.length > 1) {
    issues.push({
      code: "none-with-others",
      path,
      message: `\`${id}\` has \`${none}\` beside other members`,
      help: `give \`${none}\` alone, or leave it out`,
    });
    return undefined;
  }
  return Object.freeze(chosen);
};

const member = (
  id: string,
  members: readonly string[],
  value: string,
  path: string,
  issues: Issue[],
): string | undefined => {
  if (members.includes(value)) return value;
  issues.push({
    code: "not-a-member",
    path,
    message: `${quoted(value)} is not a member of \`${id}\`${didYouMean(value, members)}`,
    help: `use one of ${listed(members)}`,
  });
  return undefined;
};

const listed = (members: readonly string[]): string => members.map((each) => `\`${each}\``).join(", ");

const wrongType = (
  { id }: FactDefinition,
  expected: string,
  value: unknown,
  path: string,
  issues: Issue[],
  help: string,
): void => {
  issues.push({
    code: "wrong-type",
    path,
    message: `\`${id}\` must be ${expected}, not ${found(value)}`,
    help,
  });
};

const readers: Readonly<Record<FactType, Reader>> = {
  boolean: readBoolean,
  integer: readInteger,
  number: readNumber,
  date: ({ id }, value, path, issues) => readDate(value, `\`${id}\``, path, issues),
  enum: readMember,
  enumSet: readMembers,
  spells: ({ id }, value, path, issues) => readSpells(id, value, path, issues),
  reviews: ({ id }, value, path, issues) => readReviews(id, value, path, issues),
};
