import type { LanguageModelV4 } from "@ai-sdk/provider";
import { isStepCount, streamText } from "ai";
import type { Reply } from "../conversation/case.ts";
import { extract } from "../extractor/extract.ts";
import { ground } from "../grounding/ground.ts";
import { doubtBeside, warningFor } from "../safeguarding/warning.ts";
import { newTo } from "../tools/newTo.ts";
import { type Asked, type Outcome, toolsFor } from "../tools/tools.ts";
import { type FixedAnswer, fixedAnswers } from "./fixedAnswers.ts";
import { routeOf } from "./route.ts";
import { scriptedModel } from "./scripted.ts";
import { shownOf } from "./shown.ts";
import type { Situation } from "./situation.ts";

/** What came of one message. */
export type Heard = (
  | Exclude<Outcome, { kind: "told" }>
  | { readonly kind: "reply"; readonly of: Asked; readonly reply: Reply }
) & {
  /** To be told beside it, because the words may tell of a child in danger. */
  readonly warning?: Reply;
};

export type Assistant = (text: string, situation: Situation, signal?: AbortSignal) => Promise<Heard>;

export interface AssistantOptions {
  /** The operator's model; without one the scripted assistant does everything. */
  readonly model?: LanguageModelV4 | undefined;
  readonly sees?: "findings" | "words";
  readonly timeoutMilliseconds?: number;
  /** Whether the operator has switched the model off; asked at each message, and again before its words are used. */
  readonly off?: () => boolean;
}

/**
 * One road for every assistant: a step that picks a tool, a step that words what the tool said. The tool's own
 * sentences are the answer. What a model of the operator's adds stands below them, checked, as background.
 */
export const createAssistant = (options: AssistantOptions = {}): Assistant => {
  const { model, sees = "findings", timeoutMilliseconds = 8000, off = () => false } = options;
  return async (text, situation, signal) => {
    const scripted = scriptedModel((words) =>
      routeOf(words, newTo(situation.it, extract(words, situation.it.asAt)).length),
    );
    const run = (first: LanguageModelV4, second: LanguageModelV4) =>
      turn({ first, second, scripted, text, situation, timeoutMilliseconds, signal });
    const warning = warningFor(text);
    // What may be a child in danger is never left to a model.
    const alone = model === undefined || off() || warning !== undefined;
    const worded = alone
      ? undefined
      : await run(sees === "words" ? model : scripted, model).catch(() => undefined);
    // A model may raise the alarm where ours did not. What else the words tell is then read as always.
    if (worded !== undefined && isAlarm(worded.outcome))
      return warned(heard(await run(scripted, scripted)), fixedAnswers.safeguarding);
    const came = heard(worded === undefined || off() ? await run(scripted, scripted) : worded);
    if (warning !== undefined) return warned(came, warning);
    const doubt = came.kind === "suggestions" ? doubtBeside(text, spansOf(came)) : undefined;
    return doubt === undefined ? came : { ...came, warning: replyOf(doubt) };
  };
};

const isAlarm = (outcome: Outcome): boolean => outcome.kind === "told" && outcome.of === "safeguarding";

/** Beside facts, or an answer to what was asked; in place of what has nothing to say. */
const warned = (came: Heard, warning: FixedAnswer): Heard =>
  (came.kind === "reply" && saysNothing.includes(came.of)) ||
  (came.kind === "suggestions" && came.suggestions.length === 0)
    ? { kind: "reply", of: "safeguarding", reply: replyOf(warning) }
    : { ...came, warning: replyOf(warning) };

const saysNothing: readonly Asked[] = ["general", "what-now", "correct", "scope", "define"];

export const replyOf = (answer: FixedAnswer): Reply => ({ ...answer, background: [], withheld: 0 });

const spansOf = (came: Extract<Outcome, { kind: "suggestions" }>): readonly string[] =>
  came.suggestions.map(({ span }) => span);

interface Turn {
  readonly first: LanguageModelV4;
  readonly second: LanguageModelV4;
  readonly scripted: LanguageModelV4;
  readonly text: string;
  readonly situation: Situation;
  readonly timeoutMilliseconds: number;
  readonly signal: AbortSignal | undefined;
}

interface Turned {
  readonly outcome: Outcome;
  readonly text: string;
  /** What a model of the operator's was shown; undefined when the words are the tool's own. */
  readonly shown: string | undefined;
}

const turn = async ({
  first,
  second,
  scripted,
  text,
  situation,
  timeoutMilliseconds,
  signal,
}: Turn): Promise<Turned> => {
  let failure: unknown;
  let shown: string | undefined;
  const result = streamText({
    model: first,
    instructions: pickInstructions,
    messages: [{ role: "user", content: text }],
    tools: toolsFor(text, situation),
    stopWhen: isStepCount(2),
    maxRetries: 0,
    timeout: { totalMs: timeoutMilliseconds },
    ...(signal === undefined ? {} : { abortSignal: signal }),
    providerOptions: { openai: { store: false } },
    prepareStep: ({ stepNumber, steps }) => {
      if (stepNumber === 0) return { toolChoice: "required" };
      const outcome = outcomeOf(steps[0]?.toolResults);
      shown = second === scripted || outcome === undefined ? undefined : shownOf(outcome, situation);
      if (shown === undefined) return { model: scripted, toolChoice: "none" };
      return {
        model: second,
        toolChoice: "none",
        instructions: wordInstructions,
        messages: [{ role: "user", content: shown }],
      };
    },
    onError: ({ error }) => {
      failure = error;
    },
  });
  const steps = await result.steps;
  const outcome = outcomeOf(steps[0]?.toolResults);
  if (failure !== undefined || outcome === undefined) throw failure ?? new Error("no tool was called");
  const finish = steps.at(-1)?.finishReason;
  if (finish !== "stop") throw new Error(`cut off: ${finish}`);
  return { outcome, text: steps[1]?.text ?? "", shown };
};

const outcomeOf = (results: readonly { readonly output: unknown }[] | undefined): Outcome | undefined =>
  results?.[0]?.output as Outcome | undefined;

const pickInstructions =
  "Pick the one tool that fits what the person wrote. Use `fixed` with `safeguarding` whenever a child may be in danger. Use `read` when they tell facts. You answer nothing yourself.";

const wordInstructions =
  "Below are rules that Waymark looked at, each with its ref, title, what it says and its verdict, and background texts. In at most three short, plain sentences, at a reading age of ten, give background that helps a school understand them. Use only what is written. Add no outcome, date, number, reference or source. If there is nothing to add, write nothing.";

const heard = ({ outcome, text, shown }: Turned): Heard => {
  if (outcome.kind !== "told") return outcome;
  const { of, title, sentences, links, tone, refs, fixed } = outcome;
  const reply = { title, sentences, links, tone, background: [], withheld: 0 };
  if (shown === undefined || fixed) return { kind: "reply", of, reply };
  const { kept, withheld } = ground(text, { sentences: [...sentences, ...(outcome.background ?? [])], refs });
  const background = kept.filter((sentence) => !sentences.includes(sentence));
  return { kind: "reply", of, reply: { ...reply, background, withheld } };
};
