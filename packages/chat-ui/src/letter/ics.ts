import { type Day, type Determination, dayWords, type Finding } from "@waymark/rules";
import ical, { ICalEventTransparency } from "ical-generator";
import { kindWords } from "../web/words.ts";
import { sentence } from "./letter.ts";
import { letterWords } from "./letterWords.ts";
import { type Dated, datedOf } from "./parts/dates.ts";
import { countingRuleName, headingOf, whoOwes } from "./parts/finding.ts";

const say = letterWords.finding;

/** Every day that a finding gives, as a calendar of whole days. The same determination gives the same bytes. */
export const toIcs = (determination: Determination, reference: string): string => {
  const calendar = ical({
    name: `${letterWords.calendarName} ${reference}`,
    prodId: { company: "Waymark", product: "Waymark", language: "EN" },
  });
  for (const { finding, on } of datedOf(determination.findings)) {
    calendar.createEvent({
      id: `${finding.ref}-${on}-${reference}@waymark`,
      stamp: instant(determination.asAt),
      start: instant(on),
      allDay: true,
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${kindWords[finding.conclusion.kind] ?? ""}: ${headingOf(finding)}`,
      description: descriptionOf({ finding, on }, determination, reference),
      ...linkOf(finding),
    });
  }
  return calendar.toString();
};

const instant = (day: Day): Date => new Date(`${day}T00:00:00Z`);

const descriptionOf = ({ finding, on }: Dated, determination: Determination, reference: string): string => {
  const { due, conclusion, cautions } = finding;
  const who = whoOwes(finding);
  return [
    conclusion.statement,
    ...(who === "" ? [] : [`${say.who}: ${who}.`]),
    `${say.by} ${dayWords(on)}.`,
    `${say.counted}: ${sentence(due?.reading ?? "")}`,
    `${say.rule}: ${countingRuleName(due?.countingRule ?? "")}.`,
    ...(due?.alternatives ?? []).map(
      (other) => `${say.other} ${dayWords(other.on)}: ${other.reading.replace(/\.$/, "")}.`,
    ),
    ...cautions.map(({ text }) => `${say.care}: ${sentence(text)}`),
    letterWords.notices.advisory,
    ...(determination.signedOff ? [] : [letterWords.notices.notSignedOff]),
    `${letterWords.reference}: ${reference}. ${letterWords.asAt}: ${dayWords(determination.asAt)}.`,
  ].join("\n");
};

const linkOf = ({ sources }: Finding): { readonly url?: string } => {
  const url = sources.find((source) => source.url !== null)?.url?.split(" ")[0];
  return url === undefined ? {} : { url };
};
