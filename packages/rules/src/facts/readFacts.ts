import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import type { Dictionary, FactDefinition, FactId } from "./dictionary.ts";
import type { Facts, GivenFact } from "./facts.ts";
import { isRecord, quoted } from "./found.ts";
import { readDate } from "./readDate.ts";
import { readValue } from "./readValue.ts";

/** Names compared with the dictionary to find a near one; more than this many are only reported. */
const suggestions = 50;

/**
 * Reads facts given bare or as `{ value, by?, on?, why?, confirmedBy?, confirmedOn? }`. What cannot be used is reported and stays missing;
 * nothing is converted, guessed or thrown. Only the input's own keys count, and their order does not.
 */
export const readFacts = (
  dictionary: Dictionary,
  input: unknown,
  options: { readonly dontKnow?: readonly FactId[] | undefined } = {},
): Facts => {
  const issues: Issue[] = [];
  const source = isRecord(input) ? input : {};
  if (!isRecord(input)) issues.push(notAnObject);
  const dontKnow = readDontKnow(dictionary, options.dontKnow, issues);
  const given: [FactId, GivenFact][] = [];
  const contradicted = new Set<FactId>();
  for (const definition of dictionary.facts) {
    const { id } = definition;
    if (!Object.hasOwn(source, id)) continue;
    const fact = readGiven(definition, source[id], issues);
    if (fact === undefined) continue;
    if (!dontKnow.has(id)) given.push([id, fact]);
    else {
      contradicted.add(id);
      issues.push(bothKnownAndDontKnow(id));
    }
  }
  issues.push(...unknownFacts(dictionary, Object.keys(source).sort(), (id) => pointer(id)));
  return Object.freeze({
    dictionary,
    given: Object.freeze(Object.fromEntries(given)),
    dontKnow: Object.freeze(
      dictionary.facts.map(({ id }) => id).filter((id) => dontKnow.has(id) && !contradicted.has(id)),
    ),
    issues: Object.freeze(issues),
  });
};

const readGiven = (definition: FactDefinition, input: unknown, issues: Issue[]): GivenFact | undefined => {
  const path = pointer(definition.id);
  if (definition.derived && !definition.mayBeGiven) {
    issues.push(derivedNotAccepted(definition, path));
    return undefined;
  }
  if (!isRecord(input)) return bare(readValue(definition, input, path, issues));
  if (!Object.hasOwn(input, "value")) {
    issues.push({
      code: "wrong-type",
      path,
      message: `\`${definition.id}\` is an object without a \`value\``,
      help: "give the value alone, or as `value` with who said it in `by`, the day in `on`, the reason in `why`, and who confirmed it in `confirmedBy` and `confirmedOn`",
    });
    return undefined;
  }
  const before = issues.length;
  const value = readValue(definition, input.value, `${path}/value`, issues);
  const origin = readOrigin(input, path, issues);
  return value === undefined || issues.length > before ? undefined : Object.freeze({ value, ...origin });
};

const bare = (value: GivenFact["value"] | undefined): GivenFact | undefined =>
  value === undefined ? undefined : Object.freeze({ value });

const readOrigin = (
  input: Readonly<Record<string, unknown>>,
  path: string,
  issues: Issue[],
): Omit<GivenFact, "value"> => {
  const origin: { -readonly [Part in keyof Omit<GivenFact, "value">]: string } = {};
  for (const key of Object.keys(input).sort()) {
    const at = path + pointer(key);
    const part = input[key];
    if (key === "value") continue;
    if (key === "on" || key === "confirmedOn") {
      const day = readDate(part, `\`${key}\``, at, issues);
      if (day !== undefined) origin[key] = day;
      if (key === "confirmedOn" && !Object.hasOwn(input, "confirmedBy")) issues.push(confirmedByNobody(path));
    } else if (isWord(key) && typeof part === "string" && part.trim() !== "") origin[key] = part;
    else if (isWord(key)) {
      issues.push({
        code: "wrong-type",
        path: at,
        message: `\`${key}\` must be text`,
        help: "say it in words, or leave it out",
      });
    } else {
      issues.push({
        code: "unknown-key",
        path: at,
        message: `unknown key ${quoted(key)} beside a value`,
        help: "only `value`, `by`, `on`, `why`, `confirmedBy` and `confirmedOn` are read",
      });
    }
  }
  return origin;
};

const isWord = (key: string): key is "by" | "why" | "confirmedBy" =>
  key === "by" || key === "why" || key === "confirmedBy";

const confirmedByNobody = (path: string): Issue => ({
  code: "missing-key",
  path: path + pointer("confirmedBy"),
  message: "`confirmedOn` says when, and nothing says who confirmed it",
  help: "give `confirmedBy`, by role and never by name, or leave both out",
});

const readDontKnow = (dictionary: Dictionary, list: unknown, issues: Issue[]): ReadonlySet<FactId> => {
  if (list === undefined) return new Set();
  if (!Array.isArray(list) || list.some((id) => typeof id !== "string")) {
    issues.push({
      code: "wrong-type",
      path: "/dontKnow",
      message: "`dontKnow` must be a list of fact ids",
      help: "name the facts that were asked and could not be answered",
    });
    return new Set();
  }
  issues.push(...unknownFacts(dictionary, list, (_id, index) => pointer("dontKnow", index)));
  return new Set(list);
};

const unknownFacts = (
  dictionary: Dictionary,
  ids: readonly FactId[],
  pathOf: (id: FactId, index: number) => string,
): readonly Issue[] =>
  ids
    .map((id, index) => ({ id, index }))
    .filter(({ id }) => !Object.hasOwn(dictionary.byId, id))
    .map(({ id, index }, order) => ({
      code: "unknown-fact",
      path: pathOf(id, index),
      message: `unknown fact ${quoted(id)}${order < suggestions ? didYouMean(id, Object.keys(dictionary.byId)) : ""}`,
      help: "use the id of a fact in the dictionary",
    }));

const notAnObject: Issue = {
  code: "not-an-object",
  path: "",
  message: "facts must be an object",
  help: 'give each fact under its id, such as `{ "exclusion.kind": "permanent" }`',
};

const bothKnownAndDontKnow = (id: FactId): Issue => ({
  code: "both-known-and-dont-know",
  path: pointer(id),
  message: `\`${id}\` is given and also listed as not known`,
  help: "take it out of one of the two; until then it is not used",
});

const derivedNotAccepted = ({ id, derivedFrom }: FactDefinition, path: string): Issue => ({
  code: "derived-not-accepted",
  path,
  message: `\`${id}\` is worked out and cannot be given`,
  help: `leave it out; it follows from ${derivedFrom.map((input) => `\`${input}\``).join(", ")}`,
});
