import type { Issue } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Test } from "../types.ts";
import type { Lint } from "./lint.ts";
import { knowing, outcomes } from "./outcomes.ts";
import { currentRules, type RulePlace, testsOf, wholeCondition } from "./places.ts";

/** Words by which a fact says that somebody answered no. */
const noWords = ["not-owed", "not-eligible", "refused", "no-duty"];
/** Words by which a fact says when, or on what news, it is looked at again. */
const againWords = /reconsider|lookAgain|newInformation/i;

/** A duty may be answered no in this topic, and no rule asks when it is looked at again. */
export const noWithoutReconsideration: Lint = {
  code: "no-without-reconsideration",
  level: "error",
  check: (library) => {
    const places = currentRules(library);
    const seen = new Set<string>();
    return places.flatMap((place) =>
      testsOf(place).flatMap(({ test, path }): readonly Issue[] =>
        saidNo(test, library).flatMap((no) => {
          const key = `${test.fact} ${no}`;
          if (seen.has(key)) return [];
          seen.add(key);
          if (places.some((other) => asksAgain(other, test.fact, no))) return [];
          return [
            {
              code: noWithoutReconsideration.code,
              path,
              message: `\`${test.fact}\` may be \`${no}\`, and no rule then asks when it is looked at again`,
              help: "add a rule that is met when the answer was no and no day, event or new information for looking again is recorded",
              file: place.file,
            },
          ];
        }),
      ),
    );
  },
};

/** Every refusal the fact can hold, once a rule uses the fact at all. */
const saidNo = ({ fact }: Test, { dictionary }: Library): readonly string[] =>
  (dictionary.byId[fact]?.values ?? []).filter((member) => noWords.includes(member));

const asksAgain = (place: RulePlace, fact: string, no: string): boolean => {
  const tests = testsOf(place).map(({ test }) => test);
  if (!tests.some((test) => test.fact === fact) || !tests.some((test) => againWords.test(test.fact)))
    return false;
  return outcomes(wholeCondition(place), knowing(new Map([[fact, no]]))).met;
};
