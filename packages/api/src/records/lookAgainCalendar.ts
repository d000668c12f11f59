import type { Day } from "@waymark/rules";
import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import type { RecordQuery, RecordSummary } from "./listRecords.ts";
import type { RecordStore } from "./store.ts";

/** Every record that is to be looked at again, as whole days in a calendar. It holds references and refs, no fact. */
export const lookAgainCalendar = async (
  store: RecordStore,
  query: RecordQuery,
  today: Day,
): Promise<string> => {
  const calendar = ical({
    name: "Records to look at again",
    description: `As at ${today}. A person decides.`,
    prodId: { company: "waymark", product: "records", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
  });
  for await (const { id, reference, lookAgainOn, outcomes } of allOf(store, query)) {
    if (lookAgainOn === null) continue;
    const refs = outcomes.filter(({ reconsiderOn }) => reconsiderOn !== null).map(({ ref }) => ref);
    calendar.createEvent({
      id: `${id}-${lookAgainOn}@waymark`,
      start: midnight(lookAgainOn),
      allDay: true,
      stamp: midnight(today),
      summary: `Look again: ${reference ?? "a record without a reference"}, ${refs.join(", ")}`,
      description: `Record ${id}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
};

async function* allOf(store: RecordStore, query: RecordQuery): AsyncGenerator<RecordSummary> {
  for (let after = query.after; ; ) {
    const { records, next } = await store.list({ ...query, after, limit: 200 });
    yield* records;
    if (next === null) return;
    after = next;
  }
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`);
