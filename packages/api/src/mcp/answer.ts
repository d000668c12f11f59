import type { Finding, Issue } from "@waymark/rules";
import type { Release } from "../releases.ts";

/** What every tool's answer begins with. */
export const advisory = ({ hash, loadedAt: _, issues }: Release) => ({
  role: "advisory" as const,
  advice:
    "The engine finds; a person decides. Say what is not known, name the sources, and add nothing that is not here.",
  release: hash,
  ...(issues.length > 0
    ? { caution: "the newest policy files have faults; an earlier release answers" }
    : {}),
});

/** The sources of findings by id, so that each is written once. */
export const sourcesOf = (findings: readonly Pick<Finding, "sources">[]) =>
  Object.fromEntries(
    findings.flatMap(({ sources }) => sources.map(({ id, title, url }) => [id, { title, url }])),
  );

export interface Refusal {
  readonly refused: readonly { readonly code: string; readonly path: string; readonly help: string }[];
}

/** What is wrong and how to mend it; never the words that were given, which are not ours to repeat. */
export const refusal = (issues: readonly Issue[]): Refusal => ({
  refused: issues.map(({ code, path, help }) => ({ code, path, help: help ?? "correct this value" })),
});
