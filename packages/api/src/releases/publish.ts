import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readLibraryFiles } from "@waymark/rules";
import { readPolicyFiles, sha256 } from "@waymark/rules/node";
import { issueSentence } from "./issueSentence.ts";
import type { Ledger, PublishedVersion } from "./ledger.ts";
import { readersDiffer } from "./readersDiffer.ts";
import { alone, putInPlace, replace } from "./wholeFiles.ts";

export interface Publication {
  readonly folder: string;
  /** The file of the new version, in the policies folder already or from elsewhere. */
  readonly file: string;
  /** What servers that share a database hold published versions to. */
  readonly ledger?: Ledger | undefined;
}

export type Published =
  | { readonly ok: true; readonly policy: string; readonly version: string; readonly sha256: string }
  | { readonly ok: false; readonly why: readonly string[] };

/**
 * Makes a version current, once: of many who would publish the same version of a topic, one does, and the others are
 * told. The file is whole before it has its name, and `releases.json` names it last, so that whoever reads the folder
 * meanwhile finds the release before or the release after, and nothing between.
 */
export const publish = async ({ folder, file, ledger }: Publication): Promise<Published> => {
  const text = await readFile(file, "utf8").catch(() => undefined);
  const named = text === undefined ? undefined : namedIn(text);
  if (text === undefined || named === undefined)
    return refused(`${file} is no policy file: it names no \`policy\` and \`version\``);
  const lock = join(folder, ".publishing");
  const done = await alone(lock, async (): Promise<Published> => {
    const { policy, version } = named;
    const path = `${policy}/${version}.json`;
    const releases = withCurrent(await readFile(join(folder, "releases.json"), "utf8"), named);
    if (releases === undefined)
      return refused(`\`${policy}\` has a current version of ${version} or later already`);
    const published = { ...named, sha256: sha256(text) };
    const before = (await ledger?.noted()) ?? [];
    if (before.some((noted) => isOther(noted, published)))
      return refused(`${path} was published before, with other bytes`);

    const others = (await readPolicyFiles(folder)).filter(
      (each) => each.path !== path && each.path !== "releases.json",
    );
    const will = [...others, { path, text }, { path: "releases.json", text: releases }];
    const { library, issues } = readLibraryFiles(will);
    if (library === undefined) return refused(...issues.map(issueSentence));
    const differing = await readersDiffer(folder, library, named);
    if (differing.length > 0)
      return refused(`the two readers of the rules differ on ${differing.join(", ")}`);

    // Of several who come as far as this, the database takes one.
    await ledger?.note([published]);
    const noted = (await ledger?.noted()) ?? [];
    if (noted.some((each) => isOther(each, published)))
      return refused(`${path} was published elsewhere just now, with other bytes`);
    if (!(await putInPlace(join(folder, path), text)))
      return refused(`${path} is there already, with other bytes; choose another day as its version`);
    await replace(join(folder, "releases.json"), releases);
    return { ok: true, ...published };
  });
  return done ?? refused(`another publication holds ${lock}; remove it when none is running`);
};

const refused = (...why: readonly string[]): Published => ({ ok: false, why });

export interface Named {
  readonly policy: string;
  readonly version: string;
}

const namedIn = (text: string): Named | undefined => {
  try {
    const { policy, version } = JSON.parse(text.replace(/^\uFEFF/, ""));
    const isNamed = /^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(policy) && /^\d{4}-\d{2}-\d{2}$/.test(version);
    return isNamed ? { policy, version } : undefined;
  } catch {
    return undefined;
  }
};

/** The list of current versions with a newer one in it; undefined when it is not newer. */
const withCurrent = (text: string, { policy, version }: Named): string | undefined => {
  const releases = JSON.parse(text) as { readonly current: Readonly<Record<string, string>> };
  if ((releases.current[policy] ?? "") >= version) return undefined;
  return `${JSON.stringify({ ...releases, current: { ...releases.current, [policy]: version } }, null, 2)}\n`;
};

const isOther = (noted: PublishedVersion, { policy, version, sha256 }: PublishedVersion): boolean =>
  noted.policy === policy && noted.version === version && noted.sha256 !== sha256;
