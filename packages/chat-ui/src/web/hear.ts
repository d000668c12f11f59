import type { Day, FactDefinition, Library } from "@waymark/rules";
import { asksKnown } from "../assistant/asks.ts";
import { type Heard, replyOf } from "../assistant/assistant.ts";
import type { FixedAnswer } from "../assistant/fixedAnswers.ts";
import type { Situation } from "../assistant/situation.ts";
import type { Answer, Case } from "../conversation/case.ts";
import { readTyped } from "../conversation/readTyped.ts";
import * as step from "../conversation/reducers.ts";
import { toQuestion } from "../conversation/toQuestion.ts";
import { warningFor } from "../safeguarding/warning.ts";
import { explainAsk } from "../tools/explainAsk.ts";
import type { CaseStore } from "./caseStore.ts";
import { viewCase } from "./caseView.ts";
import { libraryOf, type Site } from "./environment.ts";
import { didWords, words } from "./words.ts";

/** Reads a message for a case and keeps what came of it, never the message. The id of a copy, when one was opened. */
export const hear = async (
  site: Site,
  store: CaseStore,
  id: string,
  text: string,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const kept = await store.read(id);
  if (kept === undefined) return undefined;
  const warning = warningFor(text);
  const heard = await listen(site, id, kept.it, text, signal).catch((error: unknown) => {
    // Whatever else fails, who may be in danger is told about.
    if (warning === undefined) throw error;
    return undefined;
  });
  const to = heard === undefined ? undefined : await keep(site, store, id, heard);
  const told = heard === undefined ? warning && replyOf(warning) : heard.warning;
  if (told === undefined) return to;
  for (const each of to === undefined ? [id] : [id, to])
    await store.change(each, (now) => step.say(now, words.did.message, told));
  return to;
};

type Listened =
  | Heard
  | ((
      | { readonly kind: "answer"; readonly given: Answer }
      | { readonly kind: "refused"; readonly message: string }
    ) &
      Pick<Heard, "warning">);

const listen = async (
  site: Site,
  id: string,
  it: Case,
  text: string,
  signal: AbortSignal,
): Promise<Listened | undefined> => {
  const { situation, asked } = await lookAt(site, id, it);
  if (situation === undefined) return undefined;
  const answered = asked === undefined ? undefined : answeredBy(asked, text, it, site.today() as Day);
  if (answered === undefined) return site.assistant(text, situation, signal);
  const warning = warningFor(text);
  return warning === undefined ? answered : { ...answered, warning: replyOf(warning) };
};

/** A message that only answers what is asked: as if it had been clicked, or offered where it could be meant otherwise. */
const answeredBy = (
  definition: FactDefinition,
  text: string,
  { asAt }: Case,
  on: Day,
): Listened | undefined => {
  const fact = definition.id;
  const typed = readTyped(definition, text, asAt);
  if (typed === undefined && definition.type !== "boolean" && yesOrNo.test(text))
    return { kind: "reply", of: "general", reply: replyOf(notYesOrNo(definition)) };
  switch (typed?.kind) {
    case undefined:
      return undefined;
    case "answer":
      return { kind: "answer", given: { fact, value: typed.value, on, how: "asked" } };
    case "dontKnow":
      return { kind: "answer", given: { fact, dontKnow: true, on, how: "asked" } };
    case "refused":
      return typed;
    case "perhaps":
      return {
        kind: "suggestions",
        suggestions: [{ fact, value: typed.value, span: text }],
        askedToo: null,
        sentences: [],
      };
  }
};

const yesOrNo = /^\W*(?:yes|yep|yeah|no|nope|nah)\W*$/i;

const notYesOrNo = ({ question }: FactDefinition): FixedAnswer => ({
  title: words.chat.notYesOrNo,
  sentences: [question, words.chat.answerBelow],
  links: [],
  tone: "plain",
});

/** The id of a copy, when one was opened. */
const keep = async (
  site: Site,
  store: CaseStore,
  id: string,
  heard: Listened,
): Promise<string | undefined> => {
  const library = libraryOf(site);
  // The case may have gone on while the answer was on its way: what came of it is added to the case as it is now.
  if (heard.kind === "answer") {
    await store.change(id, (now) => step.answer(now, heard.given));
    return undefined;
  }
  if (heard.kind === "refused") {
    await store.change(id, (now) => step.refuse(now, heard.message));
    return undefined;
  }
  if (heard.kind === "suggestions") {
    const found = heard.suggestions.filter(({ fact }) => askable(library, fact) !== undefined);
    await store.change(id, (now) => step.offer(now, found, heard.askedToo));
    return undefined;
  }
  if (heard.kind === "reply") {
    await store.change(id, (now) => step.say(now, didWords(heard.of), heard.reply));
    return undefined;
  }
  const on = site.today() as Day;
  const imagined = heard.imagined.map(({ fact, value }): Answer => ({ fact, value, on, how: "suggested" }));
  const current = (await store.read(id))?.it;
  // Deleted while the answer was on its way: then no copy of it may stay behind either.
  if (current === undefined) return undefined;
  return store.open(step.imagine(current, current.whatIf?.of ?? id, imagined));
};

/** Answers what a message asked beside its facts, now that those are confirmed: from the rules, and only if they tell. */
export const answerAskedToo = async (
  site: Site,
  store: CaseStore,
  id: string,
  askedToo: NonNullable<Case["askedToo"]>,
): Promise<void> => {
  const it = (await store.read(id))?.it;
  const ask = asksKnown.find((known) => known === askedToo.ask);
  const situation = it === undefined ? undefined : (await lookAt(site, id, it)).situation;
  if (ask === undefined || situation === undefined) return;
  const { title, sentences, refs } = await explainAsk(situation, ask, askedToo.refs.join(" "));
  if (refs.length === 0) return;
  const reply = { title, sentences, links: [], background: [], withheld: 0, tone: "plain" as const };
  await store.change(id, (now) => step.say(now, didWords(ask), reply));
};

interface Looked {
  readonly situation?: Situation;
  readonly asked?: FactDefinition;
}

const lookAt = async (site: Site, id: string, it: Case): Promise<Looked> => {
  const library = libraryOf(site);
  const { determination, asked } = await viewCase(site.api, library, id, it);
  if (determination === null) return {};
  const situation: Situation = {
    caseId: id,
    it,
    determination,
    library,
    asked: asked === null ? null : { question: asked.definition.question, why: asked.why },
    withChanges: async (families) => {
      const determined = await site.api.determine({ ...toQuestion(it), families }, ["because", "changes"]);
      return determined.ok ? determined.value : determination;
    },
  };
  return { situation, ...(asked !== null && { asked: asked.definition }) };
};

/** The fact of that id, when a person may answer it: what only the rules may work out is not asked. */
export const askable = (library: Library, fact: string | undefined): FactDefinition | undefined => {
  const definition = library.dictionary.facts.find(({ id }) => id === fact);
  return definition?.mayBeGiven ? definition : undefined;
};
