import { pointer } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { factsRead, readThrough } from "./reading.ts";

/** A fact that no rule of any version asks about, itself or through a derived fact. */
export const unusedFact: Lint = {
  code: "unused-fact",
  level: "note",
  check: (library) => {
    const read = usedFacts(library);
    return library.dictionary.facts.flatMap(({ id }, index) =>
      read.has(id)
        ? []
        : [
            {
              code: unusedFact.code,
              path: pointer("facts", index),
              message: `no rule asks about the fact \`${id}\``,
              help: "use it in a rule, or take it out of facts.json before anything is published with it",
              file: "facts.json",
            },
          ],
    );
  },
};

/** What any version of any topic reads: an old answer must still be possible to work out. */
export const usedFacts = (library: Library): ReadonlySet<string> =>
  readThrough(
    library.policies.flatMap((policy) =>
      policy.rules.flatMap((rule) => [...factsRead({ policy, rule, path: "" })]),
    ),
    library,
  );
