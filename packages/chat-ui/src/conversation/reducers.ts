import type { Day } from "@waymark/rules";
import {
  type Answer,
  answerTo,
  type CalendarChoice,
  type Case,
  type FactId,
  type Reply,
  type Suggestion,
  type Turn,
} from "./case.ts";
import type { JourneyId } from "./journeys.ts";

/** Every step of a conversation is one of these: a case in, a case out, nothing else touched. */

export const startCase = (journey: JourneyId, asAt: Day, calendar: CalendarChoice): Case => ({
  journey,
  topics: [],
  asAt,
  calendar,
  answers: [],
  turns: [],
  offered: [],
  askedToo: null,
  fromFile: [],
  askNext: [],
  whatIf: null,
});

/** A new answer, or another answer to what was answered before: its place in the list stays. */
export const answer = (it: Case, given: Answer): Case => {
  const before = answerTo(it, given.fact) ?? null;
  const after = before === null ? given : { ...given, how: "changed" as const };
  return {
    ...it,
    answers: put(it.answers, after),
    whatIf: it.whatIf && { ...it.whatIf, imagined: imaginedFacts(it, [given.fact]) },
    askNext: it.askNext.filter((fact) => fact !== given.fact),
    turns: added(it.turns, { kind: "answered", fact: given.fact, before, after }),
  };
};

/** Takes back the latest answer; what was known about that fact before it stands again. */
export const undo = (it: Case): Case => {
  const at = it.turns.findLastIndex((turn) => turn.kind === "answered");
  const turn = it.turns[at];
  if (turn?.kind !== "answered") return it;
  const answers =
    turn.before === null
      ? it.answers.filter((each) => each.fact !== turn.fact)
      : put(it.answers, turn.before);
  return { ...it, answers, turns: it.turns.filter((_, index) => index !== at) };
};

/** Forgets one answer, so that the fact is open again. Every other answer stays. */
export const forget = (it: Case, fact: FactId): Case => ({
  ...it,
  answers: it.answers.filter((each) => each.fact !== fact),
});

/** The person wants to answer this fact next. */
export const askFor = (it: Case, fact: FactId): Case => ({
  ...it,
  askNext: [fact, ...it.askNext.filter((each) => each !== fact)],
});

/** Sets the person's question aside: the rules choose again. */
export const askNothing = (it: Case): Case => ({ ...it, askNext: [] });

/** The person wants to go through the points that the rules no longer wait for. */
export const askEveryPoint = (it: Case): Case => ({ ...it, everyPoint: true });

export const offer = (it: Case, found: readonly Suggestion[], askedToo: Case["askedToo"] = null): Case => {
  const facts = new Set(found.map((each) => each.fact));
  return {
    ...it,
    offered: [...it.offered.filter((each) => !facts.has(each.fact)), ...found],
    askedToo: found.length > 0 ? askedToo : it.askedToo,
    turns: added(it.turns, { kind: "described", found: found.length }),
  };
};

/** The person has looked at every reading: some become answers, the others are asked or left. */
export const settleOffer = (
  it: Case,
  choice: { readonly use: readonly FactId[]; readonly ask: readonly FactId[]; readonly on: Day },
): Case => {
  const used = it.offered.filter((each) => choice.use.includes(each.fact));
  const answers = used.reduce((list, { fact, value }) => {
    const how = list.some((each) => each.fact === fact) ? ("changed" as const) : ("suggested" as const);
    return put(list, { fact, value, on: choice.on, how });
  }, it.answers);
  const left = it.offered.map((each) => each.fact).filter((fact) => !choice.use.includes(fact));
  return {
    ...it,
    answers,
    whatIf: it.whatIf && { ...it.whatIf, imagined: imaginedFacts(it, choice.use) },
    offered: [],
    askedToo: null,
    askNext: [...choice.ask, ...it.askNext.filter((fact) => !choice.ask.includes(fact))],
    turns: added(it.turns, { kind: "read", used, left }),
  };
};

/** The person has looked at the answers of a file: those that were wrong or out of date are left out. */
export const settleFile = (it: Case, leave: readonly FactId[]): Case => {
  const used = it.fromFile.filter(({ fact }) => !leave.includes(fact));
  const left = it.fromFile.map(({ fact }) => fact).filter((fact) => leave.includes(fact));
  return {
    ...it,
    answers: used.reduce(put, it.answers),
    fromFile: [],
    turns: added(it.turns, { kind: "opened", used: used.length, left }),
  };
};

export const say = (it: Case, asked: string, reply: Reply): Case => ({
  ...it,
  turns: added(it.turns, { kind: "said", asked, reply }),
});

export const refuse = (it: Case, message: string): Case => ({
  ...it,
  turns: added(it.turns, { kind: "refused", message }),
});

export const setDates = (it: Case, asAt: Day, calendar: CalendarChoice): Case => ({ ...it, asAt, calendar });

export const addTopics = (it: Case, topics: readonly string[]): Case => ({
  ...it,
  topics: [...new Set([...it.topics, ...topics])],
});

/** A copy in which some answers are imagined. The real case is not touched. */
export const imagine = (it: Case, of: string, imagined: readonly Answer[]): Case => ({
  ...it,
  answers: imagined.reduce(put, it.answers),
  turns: [],
  offered: [],
  askedToo: null,
  fromFile: [],
  askNext: [],
  whatIf: {
    of,
    imagined: imaginedFacts(
      it,
      imagined.map((each) => each.fact),
    ),
  },
});

// A case stays small however long the talk: the oldest turns go, the answers never do.
const added = (turns: readonly Turn[], turn: Turn): readonly Turn[] => [...turns, turn].slice(-mostTurns);

const mostTurns = 200;

// In a copy everything that is answered is imagined.
const imaginedFacts = (it: Case, facts: readonly FactId[]): readonly FactId[] => [
  ...new Set([...(it.whatIf?.imagined ?? []), ...facts]),
];

const put = (answers: readonly Answer[], given: Answer): readonly Answer[] =>
  answers.some((each) => each.fact === given.fact)
    ? answers.map((each) => (each.fact === given.fact ? given : each))
    : [...answers, given];
