import { dayWords } from "../calendar/dayWords.ts";
import { listWords, type Words } from "../evaluate/wording.ts";
import type { PoliciesInForce, RuleInForce } from "../policy/library.ts";
import { build } from "./build.ts";
import { cellClause } from "./cellWords.ts";
import { butNot, combine } from "./combine.ts";
import { factsTested } from "./comparison.ts";
import { conditionsOf, contextOf, withinBudget } from "./diagrams.ts";
import { inlined } from "./inline.ts";
import { type Example, exampleOf, type Region, type Room, regionNode, regionsOf } from "./region.ts";
import { type Conditions, spaceOf } from "./space.ts";
import { createStore, NOT_MET, type Node } from "./store.ts";

/** One rule whose answers differ between two sets of policies. */
export interface Difference {
  readonly ref: string;
  readonly title: string;
  readonly kind: "starts" | "ends" | "applies-to-more" | "applies-to-fewer" | "reworded";
  /** Plain sentences, one for each part of the difference. */
  readonly sentences: readonly string[];
  /** The smallest example of each part. */
  readonly examples: readonly Example[];
  /** There are more parts than are listed. */
  readonly more: boolean;
  readonly sources: readonly string[];
}

const mostRegions = 6;

/**
 * Exactly where two sets of policies answer differently: two days of the law, or two versions of a topic.
 * Comparisons with the day asked about stay open, so that a day passing is no difference.
 */
export const diff = (before: PoliciesInForce, after: PoliciesInForce): readonly Difference[] => {
  const rules = [...bothSides(before, after)];
  const conditions = rules.flatMap(({ old, now }) => [
    ...(old === undefined ? [] : [written(old, before)]),
    ...(now === undefined ? [] : [written(now, after)]),
  ]);
  const space = spaceOf(conditions, contextOf(after), { anyDay: true });
  const room = { store: createStore(), space };
  return rules.flatMap((rule) => differencesOf(rule, before, after, room));
};

interface BothSides {
  readonly old: RuleInForce | undefined;
  readonly now: RuleInForce | undefined;
}

const bothSides = (before: PoliciesInForce, after: PoliciesInForce): Iterable<BothSides> => {
  const byRef = new Map<string, BothSides>();
  for (const old of before.rules) byRef.set(old.rule.ref, { old, now: undefined });
  for (const now of after.rules) byRef.set(now.rule.ref, { old: byRef.get(now.rule.ref)?.old, now });
  return byRef.values();
};

const written = (rule: RuleInForce, { parameters }: PoliciesInForce): Conditions => {
  const { condition, named } = conditionsOf(rule);
  return {
    condition: inlined(condition, parameters),
    named: Object.fromEntries(Object.entries(named).map(([name, each]) => [name, inlined(each, parameters)])),
  };
};

const differencesOf = (
  { old, now }: BothSides,
  before: PoliciesInForce,
  after: PoliciesInForce,
  room: Room,
): readonly Difference[] => {
  const words: Words = { ...after.library, asAt: after.asAt };
  const { rule } = (now ?? old)!;
  const start =
    before.asAt === after.asAt
      ? `In version ${(now ?? old)!.policy.version}`
      : `From ${dayWords(after.asAt)}`;
  const shared = { ref: rule.ref, title: rule.title, sources: rule.sources };
  if (old === undefined || now === undefined) {
    const sentence =
      old === undefined
        ? `${start} ${rule.ref} applies: ${rule.says}`
        : `${start} ${rule.ref} no longer applies: ${rule.title}.`;
    return [
      {
        ...shared,
        kind: old === undefined ? "starts" : "ends",
        sentences: [sentence],
        examples: [],
        more: false,
      },
    ];
  }
  const sides = [written(old, before), written(now, after)];
  const named = new Set(sides.flatMap((side) => [...factsTested(side.condition, side.named)]));
  const nodes = withinBudget(room.store, () => sides.map((side) => build(room.store, room.space, side)));
  if (nodes === undefined) return [];
  const [was, is] = nodes as [Node, Node];
  const changes = [
    {
      kind: "applies-to-more" as const,
      of: combine(room.store, butNot, is, was),
      common: was,
      says: "also applies",
    },
    {
      kind: "applies-to-fewer" as const,
      of: combine(room.store, butNot, was, is),
      common: is,
      says: "no longer applies",
    },
  ].flatMap(({ kind, of, common, says }): Difference[] => {
    if (of === NOT_MET) return [];
    const regions = regionsOf(room, of, named, mostRegions + 1);
    const shown = regions.slice(0, mostRegions);
    return [
      {
        ...shared,
        kind,
        sentences: shown.map((region) =>
          sentence(`${start} ${rule.ref} ${says}`, telling(region, common, room), words),
        ),
        examples: shown.map((region) => exampleOf(room.space, region, words)),
        more: regions.length > mostRegions,
      },
    ];
  });
  return changes.length > 0 || was !== is ? changes : reworded(old, now, start);
};

/** What sets the region apart: what the other side asks of every case too is left out. */
const telling = (region: Region, common: Node, room: Room): Region => {
  const apart = [...region].filter(([feature, cells]) => {
    const alone = regionNode(room, new Map([[feature, cells]]));
    return combine(room.store, butNot, common, alone) !== NOT_MET;
  });
  return apart.length === 0 ? region : new Map(apart);
};

const sentence = (start: string, region: Region, words: Words): string => {
  const clauses = [...region].map(([feature, cells]) => cellClause(feature, cells, words));
  return clauses.length === 0 ? `${start} in every case.` : `${start} where ${listWords(clauses, "and")}.`;
};

/** The same cases, but something else about the rule is different. */
const reworded = (old: RuleInForce, now: RuleInForce, start: string): readonly Difference[] => {
  const parts = {
    title: "its title",
    says: "what it says",
    authority: "its authority",
    sources: "its sources",
    verification: "how its source was checked",
    event: "its day or who owes it",
    cautions: "its cautions",
  } as const;
  const changed = (Object.keys(parts) as (keyof typeof parts)[]).filter(
    (part) => JSON.stringify(old.rule[part]) !== JSON.stringify(now.rule[part]),
  );
  if (changed.length === 0) return [];
  const { ref, title, sources } = now.rule;
  const text = listWords(
    changed.map((part) => parts[part]),
    "and",
  );
  return [
    {
      ref,
      title,
      sources,
      kind: "reworded",
      sentences: [`${start} ${ref} applies in the same cases with a change to ${text}.`],
      examples: [],
      more: false,
    },
  ];
};
