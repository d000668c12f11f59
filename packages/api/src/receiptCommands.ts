import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  judgeReceipt,
  type PublicKey,
  type Receipt,
  readPolicyFiles,
  readPublicKey,
  readReceipt,
  recordedIn,
  replay,
  sayJudged,
  sayReplayed,
} from "@waymark/rules/node";
import type { CommandResult } from "./commands.ts";
import type { Config } from "./config.ts";
import { keyFileIn } from "./records/signing.ts";

/** `verify <receipt> [--key file]`: trusted are the keys named and the one in this data folder. */
export const verifyCommand = async ({ data }: Config, args: readonly string[]): Promise<CommandResult> => {
  const asked = fileAndKeys(args);
  if (typeof asked === "string") return { ok: false, text: asked };
  const receipt = await receiptIn(asked.file);
  if (typeof receipt === "string") return { ok: false, text: receipt };
  const trusted: PublicKey[] = [];
  for (const file of [...asked.keys, ...(existsSync(keyFileIn(data)) ? [keyFileIn(data)] : [])]) {
    const key = readPublicKey((await textOf(file)) ?? "");
    if (key === undefined) return { ok: false, text: `verify: there is no Ed25519 key in ${file}` };
    trusted.push(key);
  }
  const judged = judgeReceipt(receipt, trusted);
  return { ok: judged.verdict === "holds", text: sayJudged(judged, receipt) };
};

/** `replay <receipt>`: the same answer again, from the policies folder. */
export const replayCommand = async (
  { policies }: Config,
  [file]: readonly string[],
): Promise<CommandResult> => {
  const receipt = file === undefined ? "name the receipt's file" : await receiptIn(file);
  if (typeof receipt === "string") return { ok: false, text: receipt };
  const judged = judgeReceipt(receipt, []);
  if (judged.verdict === "flawed") return { ok: false, text: sayJudged(judged, receipt) };
  const recorded = recordedIn(receipt.body.value);
  if (recorded === undefined) return { ok: false, text: "the receipt is of no determination" };
  const replayed = replay(recorded, await readPolicyFiles(policies));
  return { ok: replayed.same, text: sayReplayed(replayed) };
};

const fileAndKeys = (
  args: readonly string[],
): { readonly file: string; readonly keys: readonly string[] } | string => {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { key: { type: "string", multiple: true } },
      allowPositionals: true,
    });
    const [file] = positionals;
    return file === undefined ? "name the receipt's file" : { file, keys: values.key ?? [] };
  } catch {
    return "verify: name the receipt's file, and the keys that you trust with --key";
  }
};

const receiptIn = async (file: string): Promise<Receipt | string> => {
  const text = await textOf(file);
  if (text === undefined) return `there is no file ${file} that can be read`;
  const receipt = readReceipt(text);
  return typeof receipt === "string" ? `${file}: ${receipt}` : receipt;
};

const textOf = (file: string): Promise<string | undefined> => readFile(file, "utf8").catch(() => undefined);
