import { type Issue, pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { knowing, outcomes } from "./outcomes.ts";
import { currentRules, type RulePlace, testsOf, wholeCondition } from "./places.ts";

interface Blanket {
  readonly words: RegExp;
  readonly why: string;
}

const number = String.raw`(?:\d+|one|two|three|five|six|eight|ten|twelve|fifteen|eighteen|twenty)`;

/** Ways of writing that decide every case at once. Each child's case is decided on its own facts. */
const blankets: readonly Blanket[] = [
  {
    words: new RegExp(
      String.raw`\b(?:a maximum of|no more than|up to|at most|limited to|capped at) ${number} hours\b`,
      "i",
    ),
    why: "a maximum of hours as the rule",
  },
  {
    words:
      /\bonly (?:if|with|when|where|on receipt of) (?:a |the )?(?:consultant|paediatrician|psychiatrist|CAMHS|specialist)/i,
    why: "one profession's word required",
  },
  {
    words: /\bconsultant'?s? (?:letter|report|evidence) (?:is |are )?(?:required|needed|essential)\b/i,
    why: "one profession's word required",
  },
  {
    words:
      /\b(?:without exception|under no circumstances|in every case|automatically (?:refused|declined|excluded)|(?:always|never) (?:refused|declined|considered|offered|accepted))\b/i,
    why: "no room for the case in hand",
  },
  {
    words:
      /\b(?:children|pupils) (?:with|on|in|at) [^.]{1,60} (?:are|will be) (?:not eligible|ineligible|not offered|not considered|refused)\b/i,
    why: "a whole group shut out",
  },
];

/** Words, or a condition, that settle every case at once where the law wants each one looked at. */
export const blanketWords: Lint = {
  code: "blanket-words",
  level: "error",
  check: (library) => [
    ...currentRules(library).flatMap((place) => [...ruleTexts(place), ...oneProfession(place, library)]),
    ...Object.values(library.parameters).flatMap(({ title }, index) =>
      found(title, "parameters.json", pointer("parameters", index, "title")),
    ),
    ...Object.entries(library.cautions).flatMap(([code, text]) =>
      found(text, "cautions.json", pointer("cautions", code)),
    ),
  ],
};

const ruleTexts = ({ rule, file, path }: RulePlace): readonly Issue[] => {
  const { due } = rule.event.params;
  return [
    ...found(rule.title, file, path + pointer("title")),
    ...found(rule.says, file, path + pointer("says")),
    ...(due === undefined
      ? []
      : found(due.reading, file, path + pointer("event", "params", "due", "reading"))),
  ];
};

const found = (text: string, file: string, path: string): readonly Issue[] =>
  blankets.flatMap(({ words, why }) => {
    const match = words.exec(text);
    if (match === null) return [];
    return [
      {
        code: blanketWords.code,
        path,
        message: `"${match[0]}": ${why}`,
        help: "say what is looked at in each case and who decides, or move the number to a rule that only asks a question",
        file,
      },
    ];
  });

/** What a child is owed or may have must not hang on a consultant's letter alone. */
const oneProfession = (place: RulePlace, { dictionary }: Library): readonly Issue[] => {
  const first = testsOf(place).find(({ test }) => test.fact === "health.evidence");
  const givesSomething = ["duty", "power", "expectation", "tier"].includes(place.rule.event.type);
  if (first === undefined || !givesSomething) return [];
  const condition = wholeCondition(place);
  const enough = (dictionary.byId["health.evidence"]?.values ?? []).filter(
    (member) => outcomes(condition, knowing(new Map([["health.evidence", member]]))).met,
  );
  if (enough.length !== 1 || enough[0] !== "consultant") return [];
  return [
    {
      code: blanketWords.code,
      path: first.path,
      message: `rule \`${place.rule.ref}\` can be met with a consultant's letter and nothing else`,
      help: "accept what any professional, the school and the family can say, and let a person weigh it",
      file: place.file,
    },
  ];
};
