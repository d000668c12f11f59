import { z } from "../../z.ts";
import type { Shapes } from "../shapes.ts";
import { tool } from "../tool.ts";

export const listFacts = (_: Shapes) =>
  tool({
    name: "list_facts",
    title: "The facts that may be given",
    description:
      "Ids, types, the words an answer may have, and the question to put to a person. Sensitive facts and matters of judgement are marked.",
    input: {
      about: z
        .string()
        .max(30)
        .regex(/^[a-z][A-Za-z0-9]*$/, "give the first part of a fact id, such as exclusion")
        .optional()
        .describe("Only the facts whose ids begin so, such as exclusion or placement"),
    },
    answer: ({ about }, { release: { library } }) => ({
      facts: library.dictionary.facts
        .filter(({ derived, mayBeGiven }) => !derived || mayBeGiven)
        .filter(({ id }) => about === undefined || id.startsWith(`${about}.`))
        .map(({ id, type, values, question, judgement, sensitive, whoKnows }) => ({
          ...{ id, type, question, whoKnows },
          ...(values === null ? {} : { values }),
          ...(judgement ? { judgement } : {}),
          ...(sensitive ? { sensitive } : {}),
        })),
    }),
  });
