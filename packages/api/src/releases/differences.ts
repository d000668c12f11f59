import { type Day, type Difference, diff, type Issue, inForce, type Library } from "@waymark/rules";
import { readDay } from "../request/readDay.ts";
import type { PolicyDiff } from "../schema/policyDiff.ts";

export interface Sides {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly fromVersion?: string | undefined;
  readonly toVersion?: string | undefined;
}

type Compared =
  | ({ readonly ok: true } & Pick<Answer, "from" | "to" | "differences">)
  | { readonly ok: false; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly version: string | undefined };

/** The differences; or what is no day; or the version that was never published. */
export const differencesBetween = (library: Library, topic: string, sides: Sides, today: Day): Compared => {
  const issues: Issue[] = [];
  const from = readDay(sides.from ?? today, "/from", issues);
  const to = readDay(sides.to ?? today, "/to", issues);
  if (from === undefined || to === undefined) return { ok: false, issues };
  const before = { day: from, version: sides.fromVersion ?? currentOf(library, topic) };
  const after = { day: to, version: sides.toVersion ?? currentOf(library, topic) };
  for (const { version } of [before, after])
    if (!isPublished(library, topic, version)) return { ok: false, version };
  const differences = diff(sideOf(library, topic, before), sideOf(library, topic, after));
  return { ok: true, from: before, to: after, differences };
};

interface Side {
  readonly day: Day;
  readonly version: string | undefined;
}

type Answer = Omit<PolicyDiff, "from" | "to" | "differences"> & {
  readonly from: Side;
  readonly to: Side;
  readonly differences: readonly Difference[];
};

const currentOf = ({ current }: Library, topic: string): string | undefined =>
  Object.hasOwn(current, topic) ? current[topic] : undefined;

const isPublished = ({ policies }: Library, topic: string, version: string | undefined): boolean =>
  policies.some((each) => each.policy === topic && each.version === version);

const sideOf = (library: Library, topic: string, { day: asAt, version }: Side) => {
  const current = { ...library.current, [topic]: version as Day };
  return inForce({ ...library, current }, asAt, [topic]);
};
