import type { RecordStore } from "../records/store.ts";
import type { Metrics } from "./metrics.ts";

/** The same records; each entry that is written, and not found again by a retry, is counted. */
export const countedRecords = (store: RecordStore, metrics: Metrics): RecordStore => ({
  ...store,
  of: (tenant) => countedRecords(store.of(tenant), metrics),
  append: async (entry) => {
    const appended = await store.append(entry);
    if (!appended.replayed) metrics.recordWritten(entry.kind);
    return appended;
  },
});
