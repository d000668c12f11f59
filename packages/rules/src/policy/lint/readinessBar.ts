import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { ConclusionKind } from "../types.ts";
import type { Lint } from "./lint.ts";
import { knowing, outcomes } from "./outcomes.ts";
import { currentRules, type RulePlace, testsOf, wholeCondition } from "./places.ts";
import { fixedParameters, tellingValues } from "./values.ts";

/** A score may prompt a talk. It may not decide whether a child gets something. */
const mayUseScores: readonly ConclusionKind[] = ["readiness", "flag", "referral"];

/** A readiness score that shuts a child out, or one shown without saying that it is only an indicator. */
export const readinessBar: Lint = {
  code: "readiness-bar",
  level: "error",
  check: (library) =>
    currentRules(library).flatMap((place) => [...bars(place, library), ...unqualified(place)]),
};

const bars = (place: RulePlace, library: Library): readonly Issue[] => {
  const { rule, file } = place;
  if (mayUseScores.includes(rule.event.type)) return [];
  const numbers = fixedParameters(library);
  const tests = testsOf(place);
  const condition = wholeCondition(place);
  return tests.flatMap(({ test, path }, index) => {
    const repeated = tests.slice(0, index).some((earlier) => earlier.test.fact === test.fact);
    if (!test.fact.startsWith("readiness.") || repeated) return [];
    const tried = tellingValues(
      test.fact,
      tests.map((each) => each.test),
      library,
      numbers,
    );
    const shutOut = tried.find(
      (value) => !outcomes(condition, knowing(new Map([[test.fact, value]]), numbers)).met,
    );
    if (shutOut === undefined) return [];
    return [
      {
        code: readinessBar.code,
        path,
        message: `rule \`${rule.ref}\` is a ${rule.event.type} that \`${test.fact}\` alone can refuse, for one at ${JSON.stringify(shutOut)}`,
        help: "report the score in a rule of kind `readiness`, and leave it out of what a child is owed or may have",
        file,
      },
    ];
  });
};

const unqualified = (place: RulePlace): readonly Issue[] => {
  const { rule, file, path } = place;
  const scored = testsOf(place).some(({ test }) => isScore(test.fact));
  const says = rule.cautions.some(({ code, when }) => code === "indicator-only" && when === undefined);
  if (rule.event.type !== "readiness" || !scored || says) return [];
  return [
    {
      code: readinessBar.code,
      path: path + pointer("cautions"),
      message: `rule \`${rule.ref}\` shows a score without saying that it is one indicator and never a bar`,
      help: "add the caution `indicator-only`, without a `when`",
      file,
    },
  ];
};

/** Attendance is shown beside the scores when a return is weighed. */
const isScore = (fact: string): boolean =>
  fact.startsWith("readiness.") || fact === "attendance.absencePercent";
