import { pointer } from "../../issue.ts";
import type { Lint } from "./lint.ts";
import { usedFacts } from "./unusedFact.ts";

/** A number that no rule reads: whoever changes it changes nothing. */
export const unusedParameter: Lint = {
  code: "unused-parameter",
  level: "note",
  check: (library) => {
    const read = usedFacts(library);
    return Object.keys(library.parameters).flatMap((name, index) =>
      read.has(`parameter.${name}`)
        ? []
        : [
            {
              code: unusedParameter.code,
              path: pointer("parameters", index),
              message: `no rule reads the parameter \`${name}\`, so changing it changes nothing`,
              help: `use it as \`{ "fact": "parameter.${name}" }\` in a rule, or take it out`,
              file: "parameters.json",
            },
          ],
    );
  },
};
