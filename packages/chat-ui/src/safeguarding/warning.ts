import { type FixedAnswer, fixedAnswers } from "../assistant/fixedAnswers.ts";
import { dangerIn } from "./dangerIn.ts";
import { tellsMoreThan } from "./unfamiliar.ts";

/** Looked at before anything else: before a refusal, before a model, before a question is known. */
export const warningFor = (text: string): FixedAnswer | undefined =>
  dangerIn(text).length > 0 ? fixedAnswers.safeguarding : undefined;

/** For a message that facts were read in: what else it tells may be the danger, where it is no school business. */
export const doubtBeside = (text: string, read: readonly string[]): FixedAnswer | undefined =>
  tellsMoreThan(text, read) ? fixedAnswers.doubt : undefined;
