import type { Determination } from "@waymark/rules";
import { shortAnswer } from "../../web/shortAnswer.ts";
import { type Block, plain } from "../letter.ts";
import type { LetterCase } from "../letterCase.ts";

/** The answer to what was asked. Where duties are the answer, the first is enough: the others follow at once. */
export const shortBlocks = (determination: Determination, { library, it }: LetterCase): readonly Block[] => {
  const { answer } = shortAnswer(determination, library, it);
  const listed = new Set(
    determination.findings
      .filter(({ conclusion }) => conclusion.kind === "duty" || conclusion.kind === "breach")
      .map(({ ref }) => ref),
  );
  const shown = answer.filter(({ ref }, at) => at === 0 || ref === null || !listed.has(ref));
  return [
    { kind: "list", items: shown.map(({ text, ref }) => plain(ref === null ? text : `${text} (${ref})`)) },
  ];
};
