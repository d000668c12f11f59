import { z } from "../../packages/api/src/z.ts";

const words = z.array(z.string().min(1));
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const journey = z.enum(["eligibility", "exclusion", "illness", "review", "return"]);
/** As the form sends it: a day by its parts, and each member of a set by itself. */
const sent = z.union([z.string(), z.array(z.string())]);

const after = {
  suggested: z.record(z.string(), z.string()).optional(),
  shows: words.optional(),
  hides: words.optional(),
  facts: z.record(z.string(), z.json()).optional(),
  verdicts: z.record(z.string(), z.enum(["met", "notMet", "unknown"])).optional(),
  due: z.record(z.string(), day.nullable()).optional(),
};
const answer = z.union([
  z.strictObject({ fact: z.string(), value: sent }),
  z.strictObject({ fact: z.string(), dontKnow: z.literal(true) }),
]);
const turn = z.union([
  z.strictObject({ say: z.string(), ...after }),
  z.strictObject({ confirm: z.union([z.literal(true), words]), ...after }),
  z.strictObject({ answer, ...after }),
  z.strictObject({ answersToTheEnd: z.record(z.string(), sent), asked: words, ...after }),
  z.strictObject({ open: z.literal("full answer"), ...after }),
]);

export const dialogue = z.strictObject({
  title: z.string(),
  journey,
  text: z.string().optional(),
  suggested: after.suggested,
  turns: z.array(turn),
});

export type Dialogue = z.output<typeof dialogue>;
export type Turn = Dialogue["turns"][number];
export type Sent = z.output<typeof sent>;
