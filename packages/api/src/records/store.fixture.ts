import type { Clock } from "../clock.ts";
import { openDatabase } from "../database/openDatabase.ts";
import { recordStore } from "./recordStore.ts";
import { signerIn } from "./signing.ts";

/** The records of a folder in SQLite, as a server would open them, and how to let go of them. */
export const openRecords = async (folder: string, now?: Clock) => {
  const database = await openDatabase({ folder });
  const store = recordStore({ database, signer: signerIn(folder), ...(now ? { now } : {}) });
  return { store, database, close: () => database.destroy() };
};

export const listed = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};
