import { readFacts } from "@waymark/rules";
import { factIssues, readSetting } from "../../request/readQuestion.ts";
import { listReviews } from "../../reviews/listReviews.ts";
import { refusal } from "../answer.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const reviewDates = ({ question }: Shapes) =>
  tool({
    name: "review_dates",
    title: "When reviews of a placement fall due",
    description:
      "The days by which something is due for one placement, overdue first, and what has no day yet and why. The topics on reviews, unless families names others.",
    input: question,
    answer: async ({ facts: given, dontKnow, ...setting }, { release, today }) => {
      const { library } = release;
      const families = setting.families ?? ["review-cadence"];
      const read = readSetting({ ...setting, families }, library, today);
      const facts = readFacts(library.dictionary, given, { dontKnow });
      const issues = [...(read.ok ? [] : read.issues), ...factIssues(facts)];
      if (!read.ok || issues.length > 0) return refusal(issues);
      const { asAt, signedOff, due, withoutDay, cautions, sources } = await listReviews(
        [{ id: "", facts }],
        read.setting,
      );
      return {
        asAt,
        signedOff,
        due: due.map(({ placement: _, ...entry }) => entry),
        withoutDay: withoutDay.map(({ placement: _, ...entry }) => entry),
        cautions,
        sources,
      };
    },
  });
