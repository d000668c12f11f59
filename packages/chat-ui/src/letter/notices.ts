import type { Determination } from "@waymark/rules";
import { coverageWords } from "../web/coverage.ts";
import { overallCautions } from "../web/sections.ts";
import { labelled, plain, sentence, type Text } from "./letter.ts";
import type { LetterCase } from "./letterCase.ts";
import { letterWords } from "./letterWords.ts";

const say = letterWords.notices;

/** What must be read first: that a person decides, what is not signed off, and what to take care about. */
export const noticesOf = (determination: Determination, { it, library }: LetterCase): readonly Text[] => [
  ...(it.whatIf === null ? [] : [[{ text: say.whatIf, strong: true as const }]]),
  [{ text: say.advisory, strong: true }],
  ...(determination.signedOff ? [] : [plain(say.notSignedOff)]),
  plain(say.duties),
  ...(hasStandIn(determination) ? [plain(say.standIn)] : []),
  ...coverageWords(determination, library).map(plain),
  ...overallCautions(determination).map(({ text }) => labelled(say.takeCare, sentence(text))),
];

const hasStandIn = ({ findings }: Determination): boolean =>
  findings.some(
    ({ authority, verdict, cautions }) =>
      verdict !== "notMet" &&
      (authority === "placeholder" || cautions.some(({ code }) => code === "placeholder-threshold")),
  );
