export { evaluateCompat } from "../compat/evaluateCompat.ts";
export type {
  CompatDocument,
  CompatError,
  CompatErrorCode,
  CompatEvent,
  CompatOperator,
  CompatProblem,
  CompatResult,
  CompatRuleResult,
  CompatStep,
  CompatTest,
} from "../compat/types.ts";
