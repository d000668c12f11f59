import { type Issue, pointer } from "../issue.ts";
import { didYouMean } from "../suggest.ts";
import type { Dictionary, FactDefinition, FactType } from "./dictionary.ts";

const types: readonly FactType[] = [
  "boolean",
  "integer",
  "number",
  "date",
  "enum",
  "enumSet",
  "spells",
  "reviews",
];
const texts = ["id", "question", "help", "label", "whoKnows"] as const;

/** Reads policies/facts.json once parsed: every fact has an id of its own, a type and words to ask it with. */
export const readDictionary = (
  json: unknown,
): { readonly dictionary?: Dictionary; readonly issues: readonly Issue[] } => {
  if (!isRecord(json) || !Array.isArray(json.facts)) {
    return {
      issues: [
        issue("wrong-type", "/facts", "a dictionary has a list called `facts`", "see policies/facts.json"),
      ],
    };
  }
  const entries: readonly unknown[] = json.facts;
  const issues = entries.flatMap((entry, index) => entryIssues(entry, pointer("facts", index)));
  if (issues.length > 0) return { issues };
  const facts = (entries as readonly FactDefinition[]).map(withDefaults);
  const referenceIssues = [...repeated(facts), ...unknownInputs(facts)];
  if (referenceIssues.length > 0) return { issues: referenceIssues };
  return { dictionary: dictionaryOf(facts), issues: [] };
};

/** No inherited key is a fact: looking up `constructor` finds nothing. */
export const dictionaryOf = (facts: readonly FactDefinition[]): Dictionary => {
  const byId: Record<string, FactDefinition> = Object.create(null);
  for (const fact of facts) byId[fact.id] = fact;
  return Object.freeze({ facts: Object.freeze([...facts]), byId: Object.freeze(byId) });
};

const withDefaults = (entry: FactDefinition): FactDefinition =>
  Object.freeze({
    ...entry,
    unit: entry.unit ?? null,
    values: entry.values ?? null,
    definition: entry.definition ?? null,
    derivedFrom: entry.derivedFrom ?? [],
    mayBeGiven: entry.mayBeGiven ?? !entry.derived,
  });

const entryIssues = (entry: unknown, path: string): readonly Issue[] => {
  if (!isRecord(entry)) return [issue("wrong-type", path, "a fact is an object", "see the other facts")];
  const issues = texts
    .filter((key) => typeof entry[key] !== "string" || entry[key].trim() === "")
    .map((key) =>
      issue("wrong-type", path + pointer(key), `\`${key}\` must be text`, `give the fact a \`${key}\``),
    );
  const type = types.find((each) => each === entry.type);
  if (type === undefined) {
    const typed = typeof entry.type === "string" ? entry.type.slice(0, 40) : "";
    const message = `unknown type \`${typed}\`${didYouMean(typed, types)}`;
    issues.push(issue("unknown-type", `${path}/type`, message, `use one of ${types.join(", ")}`));
  }
  if (type === "enum" || type === "enumSet") issues.push(...valueIssues(entry.values, `${path}/values`));
  if (entry.derived === true && typeof entry.definition !== "string") {
    issues.push(
      issue(
        "wrong-type",
        `${path}/definition`,
        "a derived fact has a `definition`",
        "say how it is worked out",
      ),
    );
  }
  if (entry.derivedFrom !== undefined && !isTextList(entry.derivedFrom)) {
    issues.push(
      issue("wrong-type", `${path}/derivedFrom`, "`derivedFrom` must be a list of ids", "name the facts"),
    );
  }
  for (const key of ["minimum", "maximum"] as const) {
    if (entry[key] === undefined || Number.isFinite(entry[key])) continue;
    issues.push(
      issue(
        "wrong-type",
        path + pointer(key),
        `\`${key}\` must be a number`,
        "give a number or leave it out",
      ),
    );
  }
  return issues;
};

const valueIssues = (values: unknown, path: string): readonly Issue[] => {
  if (!isTextList(values) || values.length === 0) {
    return [issue("wrong-type", path, "`values` must list the members", "name at least one member")];
  }
  return new Set(values).size === values.length
    ? []
    : [issue("repeated-member", path, "a member is listed twice", "list each member once")];
};

const repeated = (facts: readonly FactDefinition[]): readonly Issue[] =>
  facts.flatMap(({ id }, index) =>
    facts.findIndex((other) => other.id === id) === index
      ? []
      : [
          issue(
            "repeated-fact",
            pointer("facts", index, "id"),
            `\`${id}\` is listed twice`,
            "give each fact an id of its own",
          ),
        ],
  );

const unknownInputs = (facts: readonly FactDefinition[]): readonly Issue[] => {
  const ids = new Set(facts.map(({ id }) => id));
  return facts.flatMap(({ derivedFrom }, index) =>
    derivedFrom.flatMap((input, at) =>
      ids.has(input)
        ? []
        : [
            issue(
              "unknown-fact",
              pointer("facts", index, "derivedFrom", at),
              `unknown fact \`${input}\`${didYouMean(input, ids)}`,
              "`derivedFrom` names facts of this file",
            ),
          ],
    ),
  );
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTextList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

const issue = (code: string, path: string, message: string, help: string): Issue => ({
  code,
  path,
  message,
  help,
});
