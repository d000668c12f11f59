import { type Block, paragraph } from "../letter.ts";
import { letterWords } from "../letterWords.ts";

const say = letterWords.decision;

/** Room for the person who decides: what, why, who and when. The answer is advice until it is filled in. */
export const decisionBlocks = (): readonly Block[] => [
  paragraph(say.lead),
  {
    kind: "form",
    fields: [
      { label: say.decision, lines: 1 },
      { label: say.reasons, lines: 2 },
      { label: say.who, lines: 1 },
      { label: say.on, lines: 1 },
    ],
  },
];
