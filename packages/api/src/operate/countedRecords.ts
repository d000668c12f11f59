import type { RecordStore } from "../records/store.ts";
import type { Metrics } from "./metrics.ts";

/** The same records; each entry that is written, and not found again by a retry, is counted. */
export const countedRecords = (store: RecordStore, { recordWritten }: Metrics): RecordStore => ({
  ...store,
  append: async (entry) => {
    const appended = await store.append(entry);
    if (!appended.replayed) recordWritten(entry.kind);
    return appended;
  },
});
