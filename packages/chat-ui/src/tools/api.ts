import type { Determination, NextQuestion } from "@waymark/rules";
import type { QuestionBody } from "../conversation/toQuestion.ts";

/** What the chat asks of the rules, and nothing else: answers come through the API alone. */
export interface WaymarkApi {
  readonly determine: (
    body: QuestionBody,
    include?: readonly ("because" | "trace" | "settled" | "changes")[],
  ) => Promise<Answered<Determination>>;
  readonly ask: (
    body: QuestionBody & { readonly goals?: readonly string[] },
  ) => Promise<Answered<NextQuestion>>;
}

export type Answered<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** An issue of the API in words that a person can act on. */
export interface Problem {
  readonly path: string;
  readonly message: string;
  readonly help: string;
}
