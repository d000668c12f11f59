import { listWords } from "../evaluate/wording.ts";
import type { Dictionary, FactDefinition } from "../facts/dictionary.ts";
import type { Missing } from "../facts/facts.ts";
import { openVariables } from "./asking.ts";
import { pieceWords } from "./cellWords.ts";
import { answersAbout, type Chances } from "./odds.ts";
import { IMPOSSIBLE, MET } from "./store.ts";

export interface Why {
  readonly chances: Chances;
  readonly dictionary: Dictionary;
  readonly title: (ref: string) => string;
}

/** Why a question is asked, in words that name what it would settle. */
export const whyAsk = ({ chances, dictionary, title }: Why, fact: Missing): string => {
  const effects = effectsOf(chances, fact);
  const always = effects.filter(({ settledBy, answers }) => settledBy.length === answers);
  const sometimes = effects.filter(
    ({ settledBy, answers }) => settledBy.length > 0 && settledBy.length < answers,
  );
  if (always.length > 0) {
    return `Whatever the answer, it tells ${whether(always, title)}.`;
  }
  if (sometimes.length > 0) {
    const words = sometimes[0]!.settledBy.map((answer) => answerWords(answer, dictionary.byId[fact]));
    const same = sometimes.filter(({ settledBy }) => settledBy.join() === sometimes[0]!.settledBy.join());
    return `${answerSentence(words)} would tell ${whether(same, title)}.`;
  }
  const bears = chances.view.goals.filter(({ node }) => tells(chances, node, fact));
  return `It is one of the things needed to tell ${whether(bears, title)}.`;
};

/** Why a date is asked once the duty itself is settled. */
export const whyDay = (dueTitles: readonly string[]): string => `It gives the day for ${few(dueTitles)}.`;

interface Effect {
  readonly ref: string;
  /** Labels of the answers that settle the goal, of so many answers that differ. */
  readonly settledBy: readonly string[];
  readonly answers: number;
}

const tells = (chances: Chances, node: number, fact: Missing): boolean =>
  [...chances.asks(node)].some((index) =>
    chances.view.variables.get(index)!.tells.some(({ needs }) => needs.includes(fact)),
  );

/** What each answer to the fact alone would do to each goal that it bears on. */
const effectsOf = (chances: Chances, fact: Missing): readonly Effect[] =>
  chances.view.goals.flatMap(({ ref, node }) => {
    if (node <= IMPOSSIBLE) return [];
    return openVariables(chances, [node]).flatMap((index) => {
      const variable = chances.view.variables.get(index)!;
      const told = variable.tells.map(
        ({ feature, needs }) => needs.length === 1 && needs[0] === fact && feature.facts.length === 1,
      );
      if (!told.includes(true)) return [];
      const place = told.indexOf(true);
      const answers = answersAbout(variable, (at) => told[at]!, undefined);
      const settled = answers.filter(({ classes }) => chances.after(node, index, classes) <= MET);
      const feature = variable.tells[place]!.feature;
      const settledBy = settled.map(({ classes }) => {
        const cell = variable.classes[classes.indexOf(true)]!.at[place]!;
        const direct =
          feature.facts[0] === fact && feature.member === undefined && told.filter(Boolean).length === 1;
        return direct ? JSON.stringify(feature.cells[cell]!.pieces) : "";
      });
      return [{ ref, settledBy, answers: answers.length }];
    });
  });

const answerWords = (answer: string, definition: FactDefinition | undefined): string => {
  if (answer === "") return "";
  const pieces = JSON.parse(answer);
  if (definition?.type === "boolean") return pieces[0].value === true ? "a yes" : "a no";
  const words = pieceWords(pieces, definition);
  return definition?.type === "enum" && pieces.length <= 3 ? `“${words}”` : words;
};

const answerSentence = (words: readonly string[]): string => {
  const known = words.filter((word) => word !== "");
  if (known.length === 0 || known.length < words.length || known.join().length > 120) return "Some answers";
  const text = listWords(known, "or");
  return /^a (yes|no)/.test(text) ? `${text.charAt(0).toUpperCase()}${text.slice(1)}` : `The answer ${text}`;
};

/** "whether “Plan provision continues” applies": a title names a rule, and to settle a title says nothing to anybody. */
const whether = (goals: readonly { readonly ref: string }[], title: (ref: string) => string): string => {
  const refs = [...new Set(goals.map(({ ref }) => ref))];
  return `whether ${few(refs.map(title))} ${refs.length === 1 ? "applies" : "apply"}`;
};

const few = (names: readonly string[]): string => {
  const shown = names.slice(0, 2).map((name) => `“${name}”`);
  return names.length > 2 ? `${shown.join(", ")} and ${names.length - 2} more` : listWords(shown, "and");
};
