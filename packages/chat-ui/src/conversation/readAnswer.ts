import { type Day, type FactDefinition, type FactValue, parseDay } from "@waymark/rules";
import { dayTrouble, isOfOurTime, notOfOurTime } from "./dayLimits.ts";

/** The fields of one submitted form, by name. */
export interface Fields {
  readonly get: (name: string) => string | undefined;
  readonly all: (name: string) => readonly string[];
}

export type Read =
  | { readonly ok: true; readonly value: FactValue }
  | { readonly ok: true; readonly dontKnow: true }
  | { readonly ok: false; readonly message: string };

/** What one filled-in form says about one fact on the day asked about, or one plain sentence on what to mend. */
export const readAnswer = (definition: FactDefinition, fields: Fields, asAt: Day): Read => {
  if (fields.get("dontKnow") === "yes" || fields.all("value").includes("dont-know"))
    return { ok: true, dontKnow: true };
  return readers[definition.type](definition, fields, asAt);
};

type Reader = (definition: FactDefinition, fields: Fields, asAt: Day) => Read;

const readBoolean: Reader = (_, fields) => {
  const value = fields.get("value");
  if (value === "true" || value === "false") return { ok: true, value: value === "true" };
  return no("Choose yes, no or “I don’t know”.");
};

const readEnum: Reader = ({ values }, fields) => {
  const value = fields.get("value");
  return value !== undefined && values?.includes(value)
    ? { ok: true, value }
    : no("Choose one of the answers.");
};

const readSet: Reader = ({ values }, fields) => {
  const chosen = fields.all("value").filter((value) => values?.includes(value));
  if (chosen.length === 0) return no("Choose every answer that fits, or “I don’t know”.");
  const nothing = chosen.find((value) => emptyMembers.includes(value));
  if (nothing !== undefined && chosen.length > 1)
    return no("You chose “none” and something else too. Choose one or the other.");
  return { ok: true, value: chosen };
};

/** Members that say that nothing else in the set is so. */
export const emptyMembers: readonly string[] = ["none", "nothing-yet", "none-held", "nothing-written"];

const readWhole: Reader = (definition, fields) => {
  const text = plain(fields.get("value"));
  if (!/^\d{1,6}$/.test(text)) return no("Give a whole number, such as 3.");
  return withinLimits(definition, Number(text));
};

const readNumber: Reader = (definition, fields) => {
  const text = plain(fields.get("value"));
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(text)) return no("Give a number, such as 12 or 12.5.");
  return withinLimits(definition, Number(text));
};

const withinLimits = ({ minimum = 0, maximum, unit }: FactDefinition, value: number): Read => {
  if (value < minimum) return no(`Give a number that is ${minimum} or more.`);
  if (maximum !== undefined && value > maximum) {
    return no(`Give a number that is ${maximum} or less${unit === null ? "" : ` (${unit})`}.`);
  }
  return { ok: true, value };
};

const readDate: Reader = ({ id }, fields, asAt) => {
  const day = readNearDay(id, fields, "", asAt);
  return day.ok ? { ok: true, value: day.day } : day;
};

const readSpells: Reader = ({ id }, fields, asAt) => {
  if (fields.get("none") === "yes") return { ok: true, value: [] };
  const spells = [];
  for (const row of rows(fields)) {
    const day = readNearDay(id, fields, row, asAt);
    if (!day.ok) return day;
    const sessions = plain(fields.get(`${row}sessions`));
    if (!/^[1-9]\d{0,2}$/.test(sessions))
      return no("For each suspension, give the number of half days as a whole number.");
    const startsInAfternoon = fields.get(`${row}afternoon`) === "yes";
    spells.push({ startsOn: day.day, sessions: Number(sessions), startsInAfternoon });
  }
  if (spells.length === 0) return no("List at least one suspension, or say that there have been none.");
  return { ok: true, value: spells.sort((a, b) => a.startsOn.localeCompare(b.startsOn)) };
};

const readReviews: Reader = ({ id }, fields, asAt) => {
  if (fields.get("none") === "yes") return { ok: true, value: [] };
  const reviews = [];
  for (const row of rows(fields)) {
    const day = readNearDay(id, fields, row, asAt);
    if (!day.ok) return day;
    reviews.push({
      on: day.day,
      attendedBy: fields.all(`${row}attendedBy`),
      covers: fields.all(`${row}covers`),
    });
  }
  if (reviews.length === 0) return no("List at least one review, or say that there have been none.");
  return { ok: true, value: reviews.sort((a, b) => a.on.localeCompare(b.on)) };
};

const readers: Readonly<Record<FactDefinition["type"], Reader>> = {
  boolean: readBoolean,
  enum: readEnum,
  enumSet: readSet,
  integer: readWhole,
  number: readNumber,
  date: readDate,
  spells: readSpells,
  reviews: readReviews,
};

/** Rows of a list form are numbered; a row with nothing in its date is not a row. */
export const maximumRows = 12;

const rows = (fields: Fields): readonly string[] =>
  Array.from({ length: maximumRows }, (_, index) => `${index}-`).filter((row) =>
    ["day", "month", "year"].some((part) => plain(fields.get(`${row}${part}`)) !== ""),
  );

type DayRead = { readonly ok: true; readonly day: Day } | { readonly ok: false; readonly message: string };

/** A date from three boxes. The month may be a number or a name. */
export const readDay = (fields: Fields, prefix: string): DayRead => {
  const [day, month, year] = ["day", "month", "year"].map((part) =>
    plain(fields.get(`${prefix}${part}`)),
  ) as [string, string, string];
  if (day === "" || month === "" || year === "")
    return no("Give the day, the month and the year, such as 23 11 2026.");
  if (!/^\d{4}$/.test(year)) return no("Give the year as four figures, such as 2026.");
  const text = `${year}-${monthNumber(month)}-${day.padStart(2, "0")}`;
  const read = parseDay(text);
  if (read === undefined) return no("There is no such day. Check the day and the month.");
  if (!isOfOurTime(read)) return no(notOfOurTime());
  return { ok: true, day: read };
};

/** A day in the life of a child at school on the day asked about. */
const readNearDay = (fact: FactDefinition["id"], fields: Fields, prefix: string, asAt: Day): DayRead => {
  const read = readDay(fields, prefix);
  const trouble = read.ok ? dayTrouble(fact, read.day, asAt) : undefined;
  return trouble === undefined ? read : no(trouble);
};

const monthNumber = (text: string): string => {
  const named = monthNames.findIndex((name) => text.length >= 3 && name.startsWith(text.toLowerCase()));
  return (named === -1 ? text : String(named + 1)).padStart(2, "0");
};

const monthNames = [
  ..."january february march april may june july august september october november december".split(" "),
];

const plain = (text: string | undefined): string => (text ?? "").trim();

const no = (message: string): { readonly ok: false; readonly message: string } => ({ ok: false, message });
