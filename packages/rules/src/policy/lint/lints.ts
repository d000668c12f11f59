import type { Library } from "../library.ts";
import { blanketWords } from "./blanketWords.ts";
import { dueNeedsFact } from "./dueNeedsFact.ts";
import { eligibilityBar } from "./eligibilityBar.ts";
import { exampleContradictsRule } from "./exampleContradictsRule.ts";
import type { ExampleRun, Lint, LintIssue } from "./lint.ts";
import { missingExample } from "./missingExample.ts";
import { missingReviewDate } from "./missingReviewDate.ts";
import { missingSource } from "./missingSource.ts";
import { noWithoutReconsideration } from "./noWithoutReconsideration.ts";
import { placeholder } from "./placeholder.ts";
import { placeholderSignedOff } from "./placeholderSignedOff.ts";
import { readinessBar } from "./readinessBar.ts";
import { reviewGap } from "./reviewGap.ts";
import { reviewInterval } from "./reviewInterval.ts";
import { schoolYearLength } from "./schoolYearLength.ts";
import { sourceNotInForce } from "./sourceNotInForce.ts";
import { twoVersionsOnOneDay } from "./twoVersionsOnOneDay.ts";
import { unreachableRule } from "./unreachableRule.ts";
import { unusedCondition } from "./unusedCondition.ts";
import { unusedFact } from "./unusedFact.ts";
import { unusedParameter } from "./unusedParameter.ts";
import { weakerThanLaw } from "./weakerThanLaw.ts";

/** What is wrong comes before what is worth knowing. */
export const lints: readonly Lint[] = [
  missingSource,
  missingReviewDate,
  placeholderSignedOff,
  twoVersionsOnOneDay,
  unreachableRule,
  exampleContradictsRule,
  weakerThanLaw,
  noWithoutReconsideration,
  eligibilityBar,
  readinessBar,
  reviewInterval,
  blanketWords,
  placeholder,
  reviewGap,
  sourceNotInForce,
  dueNeedsFact,
  missingExample,
  schoolYearLength,
  unusedFact,
  unusedParameter,
  unusedCondition,
];

/** Everything that the lints have to say about the current policies, errors before notes. */
export const lintLibrary = (library: Library, runs: readonly ExampleRun[]): readonly LintIssue[] =>
  lints.flatMap(({ level, check }) => check(library, runs).map((issue) => ({ ...issue, level })));
