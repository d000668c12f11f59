import type { Library } from "@waymark/rules";
import { z } from "../z.ts";

/**
 * What a tool may be told. There is no free text in it: a fact is a word of its own list, a number, a day or a list
 * of these, so a name, a number that stands for a person or a sentence has nowhere to go. `dontKnow` and `ref` are
 * held to a shape here and to the library's own names afterwards.
 */
export const shapesFor = ({ dictionary, calendars }: Library) => {
  const askable = dictionary.facts.filter(({ derived, mayBeGiven }) => !derived || mayBeGiven);
  const ids = askable.map(({ id }) => id) as [string, ...string[]];
  const facts = z
    .partialRecord(z.enum(ids), factValue)
    .describe("What is known, by fact id; leave out what is not known. list_facts gives types and words");
  const setting = {
    asAt: day.optional().describe("The day asked about; today in England when left out"),
    calendar: z
      .enum(Object.keys(calendars) as [string, ...string[]])
      .optional()
      .describe("The school calendar to count days on; without it such days are not known"),
    families: z.array(topic).min(1).max(40).optional().describe("Families or topics of list_policies"),
  };
  const question = {
    facts,
    dontKnow: z.array(factId).max(200).optional().describe("Facts that nobody here can give"),
    ...setting,
  };
  return { question, day, topic, ref, factId, goal: z.union([ref, topic]) };
};

export type Shapes = ReturnType<typeof shapesFor>;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "give a day as YYYY-MM-DD");

// Words of the lists, such as `rrs-78-item` or `C2`; never three figures together, so no number of a person.
const word = z
  .string()
  .max(60)
  .regex(/^[A-Za-z]+\d{0,2}(?:-(?:[A-Za-z]+|\d{1,2}))*$/, "give a word of the fact's own list");

const factId = z
  .string()
  .max(60)
  .regex(/^[a-z][A-Za-z]{1,29}(?:\.[a-z][A-Za-z]{1,39})?$/, "give a fact id of list_facts");

const topic = z
  .string()
  .max(60)
  .regex(/^[a-z]+(?:-[a-z]+|-\d{1,2})*(?:\/[a-z]+(?:-[a-z]+|-\d{1,2})*)?$/, "give a topic of list_policies");

const ref = z
  .string()
  .max(12)
  .regex(/^[A-Z]{1,4}\d{0,2}-(?:[A-Za-z]{1,5}|\d{1,2})$/, "give a ref of list_policies");

const amount = z.number().min(-100_000).max(100_000);
const event = z.strictObject({
  startsOn: day.optional(),
  sessions: amount.optional(),
  startsInAfternoon: z.boolean().optional(),
  on: day.optional(),
  attendedBy: z.array(word).max(10).optional(),
  covers: z.array(word).max(10).optional(),
});

const factValue = z.union(
  [z.boolean(), amount, day, word, z.array(word).max(30), z.array(event).max(200)],
  "give true, false, a number, a day, a word of the fact's list, or a list; there is no room for free text",
);
