import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

// The verdicts of policies/figures/README.md, worked out here apart from the command that prints them.

type Expression =
  | string
  | number
  | { sum: Expression[] }
  | { difference: [Expression, Expression] }
  | { product: Expression[] }
  | { quotient: [Expression, Expression] }
  | { percent: [Expression, Expression] };

interface Report {
  figures: { id: string; value: number | null; roundedTo?: number; source: string }[];
  identities: { id: string; left: Expression; relation: string; right: Expression; expected: string }[];
}

interface Range {
  value: number;
  least: number;
  most: number;
}

const folder = new URL("../../policies/figures/", import.meta.url);
const margin = 1e-9;

const exactly = (value: number): Range => ({ value, least: value, most: value });
const add = (a: Range, b: Range): Range => ({
  value: a.value + b.value,
  least: a.least + b.least,
  most: a.most + b.most,
});
const negate = (a: Range): Range => ({ value: -a.value, least: -a.most, most: -a.least });
const multiply = (a: Range, b: Range): Range => {
  const corners = [a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most];
  return { value: a.value * b.value, least: Math.min(...corners), most: Math.max(...corners) };
};
const invert = (a: Range): Range | undefined =>
  a.least <= 0 && a.most >= 0 ? undefined : { value: 1 / a.value, least: 1 / a.most, most: 1 / a.least };

const evaluate = (report: Report, expression: Expression): Range | undefined => {
  const all = (parts: Expression[], combine: (a: Range, b: Range) => Range) =>
    parts
      .map((part) => evaluate(report, part))
      .reduce((a, b) => (a === undefined || b === undefined ? undefined : combine(a, b)));
  if (typeof expression === "number") return exactly(expression);
  if (typeof expression === "string") {
    const figure = report.figures.find(({ id }) => id === expression);
    if (figure === undefined) throw new Error(`no figure ${expression}`);
    if (figure.value === null) return undefined;
    const half = (figure.roundedTo ?? 0) / 2;
    return { value: figure.value, least: figure.value - half, most: figure.value + half };
  }
  if ("sum" in expression) return all(expression.sum, add);
  if ("difference" in expression) return all(expression.difference, (a, b) => add(a, negate(b)));
  if ("product" in expression) return all(expression.product, multiply);
  if ("percent" in expression) {
    const [part, whole] = expression.percent;
    return evaluate(report, { product: [100, { quotient: [part, whole] }] });
  }
  const [left, right] = expression.quotient.map((part) => evaluate(report, part));
  const inverse = right === undefined ? undefined : invert(right);
  return left === undefined || inverse === undefined ? undefined : multiply(left, inverse);
};

const compareEqual = (left: Range, right: Range): string => {
  if (right.least - margin <= left.value && left.value <= right.most + margin) return "agree";
  const overlap = left.least <= right.most + margin && right.least <= left.most + margin;
  return overlap ? "within-rounding" : "conflict";
};

const compareAtLeast = (more: Range, less: Range): string => {
  if (more.value >= less.value - margin) return "agree";
  return more.most >= less.least - margin ? "within-rounding" : "cannot-both-hold";
};

const verdict = (report: Report, { left, relation, right }: Report["identities"][number]): string => {
  const a = evaluate(report, left);
  const b = evaluate(report, right);
  if (a === undefined || b === undefined) return "unknown";
  if (relation === "equals") return compareEqual(a, b);
  return relation === "atLeast" ? compareAtLeast(a, b) : compareAtLeast(b, a);
};

const files = readdirSync(folder).filter((name) => name.endsWith(".json"));

describe.each(files)("policies/figures/%s", (name) => {
  const report: Report = JSON.parse(readFileSync(new URL(name, folder), "utf8"));

  it("names each figure and each identity once, and each figure's source", () => {
    const names = [...report.figures, ...report.identities].map(({ id }) => id);
    expect(names.filter((id, index) => names.indexOf(id) !== index)).toEqual([]);
    expect(report.figures.filter((figure) => figure.source === "")).toEqual([]);
  });

  it("knows the relations it uses", () => {
    const relations = ["equals", "atLeast", "atMost"];
    expect(report.identities.filter(({ relation }) => !relations.includes(relation))).toEqual([]);
  });

  it.each(report.identities.map((identity) => [identity.id, identity] as const))(
    "%s: the expected verdict is the one worked out",
    (_, identity) => {
      expect(verdict(report, identity)).toBe(identity.expected);
    },
  );

  it("uses every figure in some identity", () => {
    const text = JSON.stringify(report.identities);
    expect(report.figures.filter(({ id }) => !text.includes(JSON.stringify(id))).map(({ id }) => id)).toEqual(
      [],
    );
  });
});
