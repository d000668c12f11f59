import { determine, explain, explainFinding } from "@waymark/rules";
import { readQuestion } from "../../request/readQuestion.ts";
import { refusal, sourcesOf } from "../answer.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const explainRef = ({ question, ref }: Shapes) =>
  tool({
    name: "explain",
    title: "Why a rule applies or not, and what would change it",
    description:
      "One finding in sentences: why, or why not; the facts that decide it; the least that would have to be different; what waiting alone would bring; what is not known.",
    input: { ...question, ref: ref.describe("The rule, such as PEX-01") },
    answer: ({ ref: wanted, ...given }, { release, today, diagramsOf }) => {
      const read = readQuestion(given, release.library, today);
      if (!read.ok) return refusal(read.issues);
      const determination = determine(read.question, { include: ["because"] });
      const finding = determination.findings.find((each) => each.ref === wanted);
      const [sentences] = explain(determination, [wanted]);
      const more = explainFinding(determination, wanted, diagramsOf);
      if (finding === undefined || sentences === undefined || more === undefined)
        return refusal([notInForce]);
      const { because, headline, by, unknown, cautions } = sentences;
      return {
        asAt: determination.asAt,
        ref: finding.ref,
        title: finding.title,
        verdict: finding.verdict,
        authority: finding.authority,
        verification: finding.verification,
        signedOff: determination.signedOff,
        ...{ headline, because, by, unknown, cautions },
        missingFacts: finding.missingFacts,
        ...(more.settled === undefined ? {} : { settled: more.settled }),
        ...(more.reasons === undefined
          ? {}
          : { reasons: more.reasons.sufficient.map((set) => set.map(({ text }) => text)) }),
        ...(more.changes === undefined ? {} : { wouldChange: inWords(more.changes) }),
        ...(more.waiting === undefined ? {} : { waiting: more.waiting }),
        ...(more.missing === undefined ? {} : { wouldSettle: more.missing }),
        sources: sourcesOf([finding]),
      };
    },
  });

const notInForce = {
  code: "unknown-ref",
  path: "/ref",
  message: "no rule with this ref is in force on the day",
  help: "use a ref of list_policies, and a day on which its rule is in force",
};

type Changes = NonNullable<NonNullable<ReturnType<typeof explainFinding>>["changes"]>;

const inWords = ({ wanted, different, alsoSo }: Changes) => ({
  to: wanted,
  different: different.map(({ fact, text }) => ({ fact, text })),
  alsoSo: alsoSo.map(({ fact, text }) => ({ fact, text })),
});
