import { decimal, type Exact, isAtMost } from "./exact.ts";
import { difference, holds, meets, product, quotient, type Range, rounded, sum } from "./range.ts";
import {
  type Expression,
  type Figure,
  figuresIn,
  type Identity,
  type Report,
  type verdicts,
} from "./report.ts";

export type Agreement = (typeof verdicts)[number];

/** One identity of a report, worked out from its figures. */
export interface Reconciled {
  readonly id: string;
  readonly says: string;
  readonly verdict: Agreement;
  readonly expected: Agreement;
  readonly relation: Identity["relation"];
  readonly left: Side | null;
  readonly right: Side | null;
  /** What the figures of either side count; more than one base means that both figures may be right. */
  readonly bases: readonly string[];
  /** A side rests on a bound that somebody chose. */
  readonly judgement: boolean;
  readonly note: string | null;
}

/** Decimal numbers for reading; the comparison itself is exact. */
export interface Side {
  readonly value: string;
  readonly least: string;
  readonly most: string;
}

/** Every identity with the verdict that its figures lead to. */
export const reconcile = (report: Report): readonly Reconciled[] => {
  const figures = new Map(report.figures.map((figure) => [figure.id, figure]));
  return report.identities.map((identity) => {
    const left = evaluate(identity.left, figures);
    const right = evaluate(identity.right, figures);
    const used = [identity.left, identity.right].flatMap(figuresIn).flatMap((id) => figures.get(id) ?? []);
    return {
      id: identity.id,
      says: identity.says,
      verdict: verdictOf(left, identity.relation, right),
      expected: identity.expected,
      relation: identity.relation,
      left: left === undefined ? null : sideOf(left),
      right: right === undefined ? null : sideOf(right),
      bases: [...new Set(used.map(({ base }) => base))],
      judgement: used.some(({ judgement }) => judgement === true),
      note: identity.note ?? null,
    };
  });
};

const verdictOf = (
  left: Range | undefined,
  relation: Identity["relation"],
  right: Range | undefined,
): Agreement => {
  if (left === undefined || right === undefined) return "unknown";
  switch (relation) {
    case "equals":
      if (holds(right, left.value)) return "agree";
      return meets(left, right) ? "within-rounding" : "conflict";
    case "atLeast":
      return ordered(right.value, left.value, right.least, left.most);
    case "atMost":
      return ordered(left.value, right.value, left.least, right.most);
    default:
      return relation satisfies never;
  }
};

const ordered = (smaller: Exact, larger: Exact, least: Exact, most: Exact): Agreement => {
  if (isAtMost(smaller, larger)) return "agree";
  return isAtMost(least, most) ? "within-rounding" : "cannot-both-hold";
};

/** Undefined when a figure has no value, or a divisor could be zero. */
const evaluate = (part: Expression, figures: ReadonlyMap<string, Figure>): Range | undefined => {
  if (typeof part === "number") return rounded(part);
  if (typeof part === "string") {
    const figure = figures.get(part);
    return figure === undefined || figure.value === null
      ? undefined
      : rounded(figure.value, figure.roundedTo);
  }
  if ("sum" in part) return fold(part.sum, sum, figures);
  if ("difference" in part) return fold(part.difference, difference, figures);
  if ("product" in part) return fold(part.product, product, figures);
  if ("quotient" in part) return fold(part.quotient, quotient, figures);
  return fold([{ product: [100, part.percent[0]] }, part.percent[1]], quotient, figures);
};

const fold = (
  parts: readonly Expression[],
  combine: (a: Range, b: Range) => Range | undefined,
  figures: ReadonlyMap<string, Figure>,
): Range | undefined => {
  const [first, ...rest] = parts.map((part) => evaluate(part, figures));
  return rest.reduce(
    (total, next) => (total === undefined || next === undefined ? undefined : combine(total, next)),
    first,
  );
};

const sideOf = ({ value, least, most }: Range): Side => ({
  value: decimal(value),
  least: decimal(least),
  most: decimal(most),
});
