import type { Operator } from "../operator.ts";

/** A prefix such as `not:` that turns one operator into another, as in json-rules-engine. */
export interface Decorator {
  readonly name: string;
  readonly decorate: (operator: Operator) => Operator;
}
