import { type Issue, pointer } from "@waymark/rules";
import { identifierHelp } from "../schema/freeText.ts";
import { identifierIn } from "./identifiers.ts";

/** Numbers and addresses of persons in what is said beside facts: who gave one, why, and who confirmed it. */
export const identifiersInFacts = (facts: Readonly<Record<string, unknown>>): readonly Issue[] =>
  Object.entries(facts).flatMap(([fact, given]) => {
    if (typeof given !== "object" || given === null || Array.isArray(given)) return [];
    return Object.entries(given).flatMap(([part, text]) => {
      const found = part !== "value" && typeof text === "string" ? identifierIn(text) : undefined;
      if (found === undefined) return [];
      return {
        code: "identifier",
        path: pointer("facts", fact, part),
        message: `\`${part}\` of \`${fact}\`: it holds what looks like ${found}`,
        help: identifierHelp,
      };
    });
  });
