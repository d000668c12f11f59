import type { Colors } from "picocolors/types";
import { type Reconciled, reconcile } from "../figures/reconcile.ts";
import { readReport } from "../figures/report.ts";
import { readText } from "./disk.ts";
import { issueText } from "./issues.ts";
import { counted, type Outcome } from "./outcome.ts";

/** Whether a report's figures agree with one another, identity by identity. */
export const reconcileFile = async (path: string, colours: Colors): Promise<Outcome> => {
  const { report, issues } = readReport(await readText(path));
  if (report === undefined) {
    return {
      text: issues
        .map((issue) => issueText({ ...issue, level: "error", file: path }, "", colours))
        .join("\n\n"),
      json: { issues },
      exit: 1,
    };
  }
  const identities = reconcile(report);
  const surprises = identities.filter(({ verdict, expected }) => verdict !== expected);
  return {
    text: [
      report.title,
      ...identities.map((identity) => identityText(identity, colours)),
      ...report.statements.map((statement) =>
        [
          `${verdictText(statement.verdict, colours)}  ${statement.says}`,
          `  against: ${statement.against}`,
          `  reading, by a person: ${statement.reading}`,
        ].join("\n"),
      ),
      `${counted(identities.length, "identity", "identities")}: ${tally(identities)}; ${surprises.length} not as expected`,
    ].join("\n\n"),
    json: { title: report.title, identities, statements: report.statements },
    exit: surprises.length === 0 ? 0 : 1,
  };
};

const relations = {
  equals: "should be",
  atLeast: "should be at least",
  atMost: "should be at most",
} as const;

const identityText = (identity: Reconciled, colours: Colors): string => {
  const { left, right, relation } = identity;
  const side = (name: typeof left) => {
    if (name === null) return "no value";
    return name.least === name.most ? name.value : `${name.value} (${name.least} to ${name.most})`;
  };
  return [
    `${verdictText(identity.verdict, colours)}  ${identity.says}`,
    `  ${side(left)} ${relations[relation]} ${side(right)}`,
    ...(identity.bases.length > 1 ? [`  bases: ${identity.bases.join("; ")}`] : []),
    ...(identity.judgement
      ? ["  one side is a bound that somebody chose, so the verdict is a judgement too"]
      : []),
    ...(identity.note === null ? [] : [`  ${identity.note}`]),
    ...(identity.verdict === identity.expected
      ? []
      : [colours.red(`  expected: ${verdictWords(identity.expected)}`)]),
  ].join("\n");
};

const verdictWords = (verdict: Reconciled["verdict"]): string => verdict.replaceAll("-", " ");

const verdictText = (verdict: Reconciled["verdict"], { green, yellow, red }: Colors): string => {
  const paint = {
    agree: green,
    "within-rounding": green,
    unknown: yellow,
    conflict: red,
    "cannot-both-hold": red,
  }[verdict];
  return paint(verdictWords(verdict));
};

const tally = (identities: readonly Reconciled[]): string =>
  [...new Set(identities.map(({ verdict }) => verdict))]
    .map(
      (verdict) =>
        `${identities.filter((identity) => identity.verdict === verdict).length} ${verdictWords(verdict)}`,
    )
    .join(", ");
