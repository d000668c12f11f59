import type { Issue, Library } from "@waymark/rules";

/** A version of a topic and what its bytes come to. */
export interface PublishedVersion {
  readonly policy: string;
  readonly version: string;
  readonly sha256: string;
}

/** What was published first stays what it is: a note of each published version, which never changes. */
export interface Ledger {
  /** What is noted. @throws when it cannot be reached. */
  readonly noted: () => Promise<readonly PublishedVersion[]>;
  /** Notes what is not noted yet; of two that note one version at once, one is first. */
  readonly note: (versions: readonly PublishedVersion[]) => Promise<void>;
}

/** Of one process, for as long as it lives. */
export const memoryLedger = (): Ledger => {
  const kept = new Map<string, PublishedVersion>();
  return {
    noted: async () => [...kept.values()],
    note: async (versions) => {
      for (const version of versions) if (!kept.has(nameOf(version))) kept.set(nameOf(version), version);
    },
  };
};

/** Nothing is held to what it was: for whoever tries out drafts. */
export const noLedger: Ledger = { noted: async () => [], note: async () => undefined };

/**
 * Notes the published versions of a library: of each topic the current one and those before it. A later one is a draft.
 * @returns what was published before with other bytes; then nothing is noted.
 */
export const noteIn = async (ledger: Ledger, library: Library): Promise<readonly Issue[]> => {
  const published = library.policies.filter(
    ({ policy, version }) => version <= (library.current[policy] ?? ""),
  );
  const before = changedSince(await ledger.noted(), published);
  if (before.length > 0) return before;
  await ledger.note(published.map(({ policy, version, sha256 }) => ({ policy, version, sha256 })));
  // Another server may have been first with one of them.
  return changedSince(await ledger.noted(), published);
};

const changedSince = (
  noted: readonly PublishedVersion[],
  published: readonly PublishedVersion[],
): readonly Issue[] => {
  const hashes = new Map(noted.map((version) => [nameOf(version), version.sha256]));
  return published
    .filter((version) => (hashes.get(nameOf(version)) ?? version.sha256) !== version.sha256)
    .map(({ policy, version }) => ({
      code: "published-file-changed",
      file: nameOf({ policy, version }),
      path: "",
      message: `version ${version} of \`${policy}\` was published before, with other bytes`,
      help: "put the published file back, and write the change as a new version with a day of its own",
    }));
};

const nameOf = ({ policy, version }: Omit<PublishedVersion, "sha256">): string => `${policy}/${version}.json`;

export const ledgerUnreachable: Issue = {
  code: "ledger-unreachable",
  path: "",
  message: "what was published before cannot be looked up just now, so nothing new is taken up",
  help: "see that the database can be reached; the files are looked at again every few seconds",
};
