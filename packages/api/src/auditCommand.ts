import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import {
  type Head,
  isSigned,
  judgeReceipt,
  readReceipt,
  readSignedHead,
  verifierOf,
} from "@waymark/rules/node";
import type { CommandResult } from "./commands.ts";
import type { Config } from "./config.ts";
import { openKept } from "./kept.ts";
import { silent } from "./log.ts";
import { auditChain, type Known } from "./records/chain.ts";
import { tenantsIn } from "./records/readEntries.ts";
import type { RecordStore } from "./records/store.ts";

/** `audit [--head file]…`: walks every tenant's chain, and compares it with the heads and receipts that are named. */
export const auditCommand = async (config: Config, args: readonly string[]): Promise<CommandResult> => {
  const files = filesIn(args);
  if (files === undefined)
    return { ok: false, text: "audit: name heads or receipts that were kept elsewhere with --head" };
  const { database, records } = await openKept(config, silent);
  try {
    const known = await Promise.all(files.map((file) => knownIn(file, records)));
    const refused = known.filter((each) => typeof each === "string");
    if (refused.length > 0) return { ok: false, text: refused.join("\n") };
    const heads = known.flat().filter((each) => typeof each !== "string");
    const tenants = new Set([...(await tenantsIn(database)), ...heads.map(({ tenant }) => tenant)]);
    if (tenants.size === 0) tenants.add("local");
    const audits = [];
    for (const tenant of [...tenants].sort())
      audits.push(
        await auditOf(
          tenant,
          records,
          heads.filter((head) => head.tenant === tenant),
        ),
      );
    return { ok: audits.every(({ ok }) => ok), text: audits.map(({ text }) => text).join("\n") };
  } finally {
    await database.destroy();
  }
};

const auditOf = async (
  tenant: string,
  records: RecordStore,
  heads: readonly Known[],
): Promise<CommandResult> => {
  const chain = records.of(tenant).all();
  const { entries, flaw } = await auditChain(chain, verifierOf(records.publicKey), heads);
  const of = tenant === "local" ? "" : `${tenant}: `;
  if (flaw !== undefined)
    return { ok: false, text: `${of}entry ${flaw.position} does not hold: ${flaw.what}` };
  const compared = heads.length === 0 ? "" : `, with the heads named (${heads.length}) among them`;
  return { ok: true, text: `${of}the chain holds: ${entries} entries${compared}` };
};

type KnownOf = Known & Pick<Head, "tenant">;

/** What a file knows of a chain, once its own signature holds; or a sentence. */
const knownIn = async (file: string, { publicKey }: RecordStore): Promise<readonly KnownOf[] | string> => {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) return `audit: there is no file ${file} that can be read`;
  const signed = readSignedHead(text);
  if (signed !== undefined)
    return isSigned(signed.head, verifierOf(publicKey))
      ? [signed.head]
      : `audit: ${file} is not signed with the key that is here`;
  const receipt = readReceipt(text);
  if (typeof receipt === "string") return `audit: ${file} is neither a head nor a receipt`;
  const judged = judgeReceipt(receipt, [publicKey]);
  if (judged.verdict !== "holds")
    return `audit: ${file} does not hold: ${judged.verdict === "flawed" ? judged.flaw : "its key is another"}`;
  return [receipt.entry, ...(receipt.head === undefined ? [] : [receipt.head])];
};

const filesIn = (args: readonly string[]): readonly string[] | undefined => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { head: { type: "string", multiple: true } },
      allowPositionals: false,
    });
    return values.head ?? [];
  } catch {
    return undefined;
  }
};
