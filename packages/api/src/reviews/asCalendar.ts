import { createHash } from "node:crypto";
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { ReviewEntry, ReviewList } from "../schema/reviews.ts";

/**
 * The due days as a calendar feed: one whole-day event for each placement and day. The event's id follows from
 * the two, so that a calendar that reads the feed again does not show an event twice.
 */
export const asCalendar = (list: ReviewList): string => {
  const calendar = ical({
    name: "Placement reviews",
    description: about(list),
    prodId: { company: "waymark", product: "reviews", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const entries of Map.groupBy(list.due, ({ placement, on }) => `${placement} ${on}`).values()) {
    const { placement, on } = entries[0] as ReviewEntry;
    calendar.createEvent({
      id: `${createHash("sha256").update(`${placement} ${on}`).digest("hex").slice(0, 32)}@waymark`,
      start: midnight(on),
      allDay: true,
      // The day that the feed answers for, not the moment it was made: the same request gives the same bytes.
      stamp: midnight(list.asAt),
      summary: `${placement}: ${entries.map(({ title }) => title).join("; ")}`,
      description: entries.map((entry) => line(entry, list)).join("\n"),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
};

const about = ({ asAt, withoutDay }: ReviewList): string => {
  const advisory = `As at ${asAt}. Advisory: a person decides.`;
  if (withoutDay.length === 0) return advisory;
  const open = withoutDay.map(({ placement, ref }) => `${placement} ${ref}`).join(", ");
  return `${advisory} These may be due but have no day yet, because facts are missing: ${open}.`;
};

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);

const line = ({ ref, statement, reading, sources, cautions }: ReviewEntry, list: ReviewList): string =>
  [
    `${ref}: ${statement}`,
    `Day: ${reading}.`,
    ...cautions.map((code) => list.cautions[code] ?? code),
    `Sources: ${sources.map((id) => list.sources[id]?.title ?? id).join("; ")}.`,
  ].join(" ");
