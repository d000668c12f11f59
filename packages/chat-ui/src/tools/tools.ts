import { tool } from "ai";
import { z } from "zod";
import { type Ask, askBeside, asksKnown } from "../assistant/asks.ts";
import { backgroundFor } from "../assistant/background.ts";
import { type FixedTopic, fixedAnswers, fixedTopics } from "../assistant/fixedAnswers.ts";
import type { Situation } from "../assistant/situation.ts";
import { answerTo, type Case, type Reply, type Suggestion } from "../conversation/case.ts";
import { suggestionsFor } from "../extractor/suggestions.ts";
import { explainAsk } from "./explainAsk.ts";
import { findingsNamed } from "./findingsNamed.ts";
import { newTo } from "./newTo.ts";
import { imaginedIn, topicsIn } from "./whatIf.ts";

/** What an answer is an answer to. */
export type Asked = Ask | FixedTopic | "what-if" | "correct" | "define";

/** What a tool leaves behind: facts to confirm, a copy to open, or an answer to show. */
export type Outcome =
  | {
      readonly kind: "suggestions";
      readonly suggestions: readonly Suggestion[];
      /** What the same message asks, to be answered once its facts are confirmed. */
      readonly askedToo: Case["askedToo"];
      readonly sentences: readonly string[];
    }
  | {
      readonly kind: "what-if";
      readonly imagined: readonly Suggestion[];
      readonly sentences: readonly string[];
    }
  | {
      readonly kind: "told";
      readonly of: Asked;
      readonly title: string;
      readonly sentences: readonly string[];
      readonly refs: readonly string[];
      readonly links: Reply["links"];
      readonly tone: Reply["tone"];
      /** Fixed answers are reviewed whole: no model adds to them. */
      readonly fixed: boolean;
      /** Reviewed texts of ours that a model may be shown. */
      readonly background?: readonly string[];
    };

/**
 * The tools of one turn. Each looks at the person's own words and at the case on this side; what a model passes in
 * can choose among them and no more, so a forged call reads, changes and decides nothing.
 */
export const toolsFor = (text: string, situation: Situation) => ({
  read: tool({
    description: "Read facts about the child from what the person wrote, for the person to confirm.",
    inputSchema: z.object({}),
    execute: async (): Promise<Outcome> => {
      const { suggestions } = suggestionsFor(text, situation.it.asAt);
      const ask = askBeside(text);
      const refs = findingsNamed(situation.determination, text).map(({ ref }) => ref);
      return {
        kind: "suggestions",
        suggestions: newTo(situation.it, suggestions),
        askedToo: ask === undefined ? null : { ask, refs },
        sentences: [],
      };
    },
  }),
  explain: tool({
    description:
      "Answer why, why not, when, who says, what now, what is missing, what would change it, why a person decides or why something is asked, from the findings.",
    inputSchema: z.object({ ask: z.enum(asksKnown) }),
    execute: async ({ ask }): Promise<Outcome> => {
      const { title, sentences, refs } = await explainAsk(situation, ask, text);
      const links = [{ text: "See the full answer", href: `/cases/${situation.caseId}/determination` }];
      return { kind: "told", of: ask, title, sentences, refs, links, tone: "plain", fixed: false };
    },
  }),
  whatIf: tool({
    description: "Open a copy of the case in which something is imagined to be different.",
    inputSchema: z.object({}),
    execute: async (): Promise<Outcome> => {
      const { answers, questions } = imaginedIn(text, situation);
      if (answers.length > 0) return { kind: "what-if", imagined: answers, sentences: [] };
      return whatIfChoices(questions, situation);
    },
  }),
  correct: tool({
    description:
      "Show which answers can be changed, when the person says that one was wrong but not clearly.",
    inputSchema: z.object({}),
    execute: async (): Promise<Outcome> => {
      const put = corrected(text, situation);
      if (put.length === 0) return correctable(text, situation);
      return { kind: "suggestions", suggestions: put, askedToo: null, sentences: [] };
    },
  }),
  define: tool({
    description: "Say what a word of the field means, from reviewed background.",
    inputSchema: z.object({}),
    execute: async (): Promise<Outcome> => {
      const found = backgroundFor(text);
      if (found === undefined) return fixed("general");
      return {
        kind: "told",
        of: "define",
        title: found.title,
        sentences: found.sentences,
        background: found.sentences,
        refs: [],
        links: [],
        tone: "plain",
        fixed: false,
      };
    },
  }),
  fixed: tool({
    description:
      "Give the reviewed answer about a child in danger, a legal dispute, something out of scope or what this is.",
    inputSchema: z.object({ topic: z.enum(fixedTopics) }),
    execute: async ({ topic }): Promise<Outcome> => fixed(topic),
  }),
});

const fixed = (topic: FixedTopic): Outcome => ({
  kind: "told",
  of: topic,
  ...fixedAnswers[topic],
  refs: [],
  fixed: true,
});

/** Links to the answers that a person may mean, to change or to imagine. */
const answerLinks = (facts: readonly string[], { caseId, library }: Situation): Reply["links"] =>
  facts.flatMap((fact) => {
    const definition = library.dictionary.byId[fact];
    return definition === undefined
      ? []
      : [{ text: definition.question, href: `/cases/${caseId}/facts/${fact}` }];
  });

const linked = (of: Asked, title: string, sentences: readonly string[], links: Reply["links"]): Outcome => ({
  kind: "told",
  of,
  title,
  sentences,
  refs: [],
  links,
  tone: "plain",
  fixed: true,
});

/**
 * What an answer should have been, read as freely as what is imagined, and offered to be confirmed. Not what stands in
 * place of a plan: “no plan after all” does not say it.
 */
const corrected = (text: string, situation: Situation): readonly Suggestion[] =>
  newTo(situation.it, imaginedIn(text, situation).answers).filter(
    ({ fact }) => fact !== "sen.status" && answerTo(situation.it, fact) !== undefined,
  );

const correctable = (text: string, situation: Situation): Outcome => {
  const given = situation.it.answers.map(({ fact }) => fact);
  const meant = topicsIn(text, situation).filter((fact) => given.includes(fact));
  const links = answerLinks(meant.length > 0 ? meant : given.slice(-6), situation);
  return linked(
    "correct",
    "Which answer is wrong?",
    [
      links.length === 0
        ? "You have given no answer yet."
        : "Waymark could not be sure what to change. Choose the answer, and put it right there. All others stay.",
    ],
    links,
  );
};

const whatIfChoices = (questions: readonly string[], situation: Situation): Outcome => {
  const facts = questions.length > 0 ? questions : situation.it.answers.slice(0, 6).map(({ fact }) => fact);
  const links = answerLinks(facts, situation);
  return linked(
    "what-if",
    "What if?",
    [
      links.length === 0
        ? "Answer a question first, then you can try another answer."
        : "Choose the answer that you want to imagine, then choose “Only try it”.",
      "The real case will not change.",
    ],
    links,
  );
};
