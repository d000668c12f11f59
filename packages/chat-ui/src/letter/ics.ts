import { type Day, type Determination, dayWords, type Finding, statementOf } from "@waymark/rules";
import ical, { ICalEventTransparency } from "ical-generator";
import { kindOf } from "../web/words.ts";
import { sentence } from "./letter.ts";
import { letterWords } from "./letterWords.ts";
import { type DateTogether, datesTogether } from "./parts/dates.ts";
import { headingOf, whoOwes } from "./parts/finding.ts";

const say = letterWords.finding;

/**
 * What there is to do by a day, as a calendar of whole days: one event where several findings ask for the same. What
 * went wrong in the past is nothing to do. The same determination gives the same bytes.
 */
export const toIcs = (determination: Determination, reference: string): string => {
  const calendar = ical({
    name: `${letterWords.calendarName} ${reference}`,
    prodId: { company: "Waymark", product: "Waymark", language: "EN" },
  });
  for (const date of toDo(determination)) {
    const {
      on,
      findings: [first, ...rest],
    } = date;
    const late = first.due?.status === "overdue" ? `${say.late}: ` : "";
    calendar.createEvent({
      id: `${first.ref}-${on}-${reference}@waymark`,
      stamp: instant(determination.asAt),
      start: instant(on),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${late}${kindOf(first)}: ${headingOf(first, rest)}`,
      description: descriptionOf(date, determination, reference),
      ...linkOf(first),
    });
  }
  return calendar.toString();
};

/** Days on which something is to be done; a wrong of the past is told in the letter. */
export const toDo = ({ findings }: Determination): readonly DateTogether[] =>
  datesTogether(findings.filter(({ conclusion }) => conclusion.kind !== "breach"));

const instant = (day: Day): Date => new Date(`${day}T00:00:00Z`);

const descriptionOf = (
  { on, findings: [first, ...rest] }: DateTogether,
  determination: Determination,
  reference: string,
): string => {
  const { due } = first;
  const who = whoOwes(first);
  const cautions = [first, ...rest].flatMap((finding) => finding.cautions.map(({ text }) => text));
  return [
    ...[first, ...rest].map(statementOf),
    ...(who === "" ? [] : [`${say.who}: ${who}.`]),
    `${say.by} ${dayWords(on)}.`,
    `${say.counted}: ${sentence(due?.reading ?? "")}`,
    ...(due?.alternatives ?? []).map(
      (other) => `${say.other} ${dayWords(other.on)}: ${other.reading.replace(/\.$/, "")}.`,
    ),
    ...[...new Set(cautions)].map((text) => `${say.care}: ${sentence(text)}`),
    letterWords.notices.advisory,
    ...(determination.signedOff ? [] : [letterWords.notices.notSignedOff]),
    `${letterWords.reference}: ${reference}. ${letterWords.asAt}: ${dayWords(determination.asAt)}.`,
  ].join("\n");
};

const linkOf = ({ sources }: Finding): { readonly url?: string } => {
  const url = sources.find((source) => source.url !== null)?.url?.split(" ")[0];
  return url === undefined ? {} : { url };
};
