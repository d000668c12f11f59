import type { Command } from "commander";
import { readPolicyFiles } from "../doors/node.ts";
import { readSignedHead } from "../receipt/head.ts";
import { type PublicKey, readPublicKey } from "../receipt/publicKey.ts";
import {
  type Judged,
  judgeHead,
  judgeReceipt,
  type Receipt,
  readReceipt,
  sayHead,
  sayJudged,
} from "../receipt/receipt.ts";
import { recordedIn, replay, sayReplayed } from "../receipt/replay.ts";
import { needFolder, readText } from "./disk.ts";
import { Misuse, type Outcome } from "./outcome.ts";

type Show = (outcome: Promise<Outcome>, options: { readonly json?: boolean }) => Promise<void>;

/** `verify` and `replay`: what anybody with a receipt can do without the server that gave it. */
export const addReceiptCommands = (
  command: (name: string, says: string) => Command,
  show: Show,
  defaultFolder: string,
): void => {
  command("verify <file>", "whether a receipt or a head of records is as it was signed, and by whom")
    .option("--key <file...>", "a key that you trust, as its server gives it or as PEM", [])
    .action((file: string, options: { key: readonly string[]; json?: boolean }) =>
      show(verifyFile(file, options.key), options),
    );
  command("replay <receipt>", "answer a receipt's question again, from the policies that it names")
    .option("--policies <folder>", "the policies folder", defaultFolder)
    .action((file: string, options: { policies: string; json?: boolean }) =>
      show(replayFile(file, options.policies), options),
    );
};

const verifyFile = async (file: string, keys: readonly string[]): Promise<Outcome> => {
  const trusted = await Promise.all(keys.map(keyIn));
  const signed = readSignedHead(await readText(file));
  if (signed !== undefined) return outcomeOf(judgeHead(signed, trusted), (judged) => sayHead(judged, signed));
  const receipt = await receiptIn(file);
  return outcomeOf(judgeReceipt(receipt, trusted), (judged) => sayJudged(judged, receipt));
};

const outcomeOf = (judged: Judged, say: (judged: Judged) => string): Outcome => {
  // Who signed it is what a receipt is for: as long as that is open, not all is well.
  return { text: say(judged), json: judged, exit: judged.verdict === "holds" ? 0 : 1 };
};

const replayFile = async (file: string, folder: string): Promise<Outcome> => {
  const receipt = await receiptIn(file);
  const judged = judgeReceipt(receipt, []);
  if (judged.verdict === "flawed") return { text: sayJudged(judged, receipt), json: judged, exit: 1 };
  const recorded = recordedIn(receipt.body.value);
  if (recorded === undefined)
    throw new Misuse("the receipt is of no determination, so there is nothing to replay");
  await needFolder(folder);
  const replayed = replay(recorded, await readPolicyFiles(folder));
  return { text: sayReplayed(replayed), json: replayed, exit: replayed.same ? 0 : 1 };
};

const receiptIn = async (file: string): Promise<Receipt> => {
  const receipt = readReceipt(await readText(file));
  if (typeof receipt === "string") throw new Misuse(`${file}: ${receipt}`);
  return receipt;
};

const keyIn = async (file: string): Promise<PublicKey> => {
  const key = readPublicKey(await readText(file));
  if (key === undefined) throw new Misuse(`${file}: there is no Ed25519 key in this file`);
  return key;
};
