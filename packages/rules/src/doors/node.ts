import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type LibraryFile, type ReadLibrary, readLibraryFiles } from "../policy/libraryFiles.ts";

export { fromNumber } from "../calendar/day.ts";
export { noDay } from "../cohort/columns.ts";
export {
  answerCsv,
  answerFile,
  type CohortPart,
  type CohortQuestion,
  readersOf,
} from "../cohort/file/answerCsv.ts";
export { type RowError, UnreadableFile } from "../cohort/file/batch.ts";
export { type Summary, tally } from "../cohort/file/summary.ts";
export { type Answered, csvCell, csvFormat, ndjsonFormat, verdictAt } from "../cohort/file/write.ts";
export { dateOrders } from "../cohort/mapping/dates.ts";
export { dfeColumns } from "../cohort/mapping/dfe.ts";
export { type Mapping, ruleFinder, withMapping } from "../cohort/mapping/mapping.ts";
export type { LibraryFile, ReadLibrary } from "../policy/libraryFiles.ts";
export { canonicalJson, sha256 } from "../receipt/canonicalJson.ts";
export {
  type Body,
  type By,
  beginning,
  type Entry,
  type EntryKind,
  flawOf,
  hashOfBody,
  hashOfEntry,
  type Unsealed,
  type Verify,
} from "../receipt/entry.ts";
export { type Head, isSigned, readSignedHead, type SignedHead, signedTextOf } from "../receipt/head.ts";
export { type PublicKey, publicKeyOf, readPublicKey, verifierOf } from "../receipt/publicKey.ts";
export { type FileHash, filesBehind, hashesOf } from "../receipt/publishedFiles.ts";
export {
  judgeHead,
  judgeReceipt,
  type Receipt,
  readReceipt,
  sayHead,
  sayJudged,
} from "../receipt/receipt.ts";
export { type Recorded, recordedIn, replay, sayReplayed } from "../receipt/replay.ts";

/**
 * Reads a policies folder from disk. What is wrong with its files comes back as issues that name the file.
 * @throws when the folder itself cannot be read.
 */
export const readLibrary = async (folder: string): Promise<ReadLibrary> =>
  readLibraryFiles(await readPolicyFiles(folder));

/** Every JSON file below the folder, without examples. */
export const readPolicyFiles = async (folder: string): Promise<readonly LibraryFile[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.includes("/examples/") && !path.startsWith("figures/"));
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(folder, path), "utf8") })));
};
