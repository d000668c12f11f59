import { type Day, daysInMonth, parseDay } from "../calendar/day.ts";
import type { SchoolCalendar } from "../calendar/schoolCalendar.ts";
import { inForce, type Library, type PoliciesInForce } from "../policy/library.ts";
import { didYouMean } from "../suggest.ts";
import { unknownCalendar } from "./examples.ts";
import { Misuse } from "./outcome.ts";

/** @throws Misuse when no day is named, or none that exists. */
export const dayOf = (text: string | undefined): Day => {
  if (text === undefined) {
    throw new Misuse("name the day asked about with `--as-at 2026-11-23`; the law differs from day to day");
  }
  const day = parseDay(text);
  if (day !== undefined) return day;
  throw new Misuse(`\`${text}\` is no day: ${whyNoDay(text)}`);
};

const whyNoDay = (text: string): string => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return "write year, month and day as in `2026-11-23`";
  const name = monthNames[Number(month) - 1];
  if (name === undefined) return `there is no month ${month}`;
  return `${name} ${year} has ${daysInMonth(Number(year), Number(month))} days, and no day ${Number(day)}`;
};

const monthNames = [
  ...["January", "February", "March", "April", "May", "June", "July", "August", "September", "October"],
  ...["November", "December"],
];

/** @throws Misuse when there is no such calendar. */
export const calendarOf = (id: string | undefined, library: Library): SchoolCalendar | undefined => {
  if (id === undefined || Object.hasOwn(library.calendars, id))
    return id === undefined ? undefined : library.calendars[id];
  const { message, help } = unknownCalendar(id, "", library);
  throw new Misuse(`${message}; ${help}`);
};

/**
 * The rules in force on a day, of some topics or of all.
 *
 * @throws Misuse when there is no such topic, or no rule of it is in force: no answer is no answer to the question.
 */
export const rulesOn = (library: Library, asAt: Day, topics?: readonly string[]): PoliciesInForce => {
  needTopics(topics ?? [], library);
  const policies = inForce(library, asAt, topics);
  if (policies.rules.length > 0) return policies;
  const starts = policies.policies.flatMap(({ rules }) => rules.map((rule) => rule.inForce.from)).sort();
  const known = starts[0] === undefined ? "" : `; the first known is in force from ${starts[0]}`;
  const where = topics === undefined ? "" : ` in ${topics.map((topic) => `\`${topic}\``).join(", ")}`;
  throw new Misuse(`no rule is in force on ${asAt}${where}${known}`);
};

/** @throws Misuse when one of them is neither a family nor a topic. */
export const needTopics = (topics: readonly string[], library: Library): void => {
  const all = Object.keys(library.current).sort();
  const families = all.filter((topic) => topic.includes("/")).map((topic) => topic.split("/")[0] as string);
  const known = [...new Set([...families, ...all])];
  const unknown = topics.find((topic) => !known.includes(topic));
  if (unknown === undefined) return;
  const whole = all.find((topic) => topic.endsWith(`/${unknown}`));
  const near = whole === undefined ? didYouMean(unknown, known) : `; did you mean \`${whole}\`?`;
  const list = known.map((topic) => `\`${topic}\``).join(", ");
  throw new Misuse(`there is no topic \`${unknown}\`${near}; there are ${list}`);
};
