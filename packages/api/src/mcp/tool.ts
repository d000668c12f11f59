import { pointer } from "@waymark/rules";
import type { Setting } from "../aside/works.ts";
import type { Release } from "../releases.ts";
import { z } from "../z.ts";
import { advisory, type Refusal } from "./answer.ts";

export type ToolContext = Setting;

type Answer = Readonly<Record<string, unknown>>;

/** A tool that reads and answers. It has no way to change anything. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly call: (given: unknown, context: ToolContext) => Promise<ToolResult>;
}

export interface ToolResult {
  /** False when nothing was worked out; the answer then says what to mend. */
  readonly ok: boolean;
  readonly answer: Answer;
}

interface ToolDefinition<Shape extends z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: Shape;
  readonly answer: (
    given: z.infer<z.ZodObject<Shape>>,
    context: ToolContext,
  ) => Answer | Refusal | Promise<Answer | Refusal>;
}

/** Binds a tool to the one schema that is both shown to the client and held against what it sends. */
export const tool = <Shape extends z.ZodRawShape>({
  input,
  answer,
  ...about
}: ToolDefinition<Shape>): Tool => {
  const schema = z.strictObject(input);
  return {
    ...about,
    inputSchema: z.toJSONSchema(schema),
    call: async (given, context) => {
      const read = schema.safeParse(given ?? {});
      if (!read.success)
        return refused({ refused: misfits(read.error, input, context.release) }, context.release);
      const found = await answer(read.data as z.infer<z.ZodObject<Shape>>, context);
      if (isRefusal(found)) return refused(found, context.release);
      return { ok: true, answer: { ...advisory(context.release), ...found } };
    },
  };
};

const refused = (refusal: Refusal, release: Release): ToolResult => ({
  ok: false,
  answer: { ...advisory(release), ...refusal },
});

const isRefusal = (found: Answer | Refusal): found is Refusal => Object.hasOwn(found, "refused");

/** Zod's findings without a word of what was sent: a key that is not ours is not repeated. */
const misfits = (error: z.ZodError, input: z.ZodRawShape, { library }: Release): Refusal["refused"] => {
  const known = new Set([...Object.keys(input), ...Object.keys(library.dictionary.byId)]);
  return error.issues.map(({ code, path, message }) => ({
    code: code === "unrecognized_keys" || code === "invalid_key" ? "unknown-key" : "wrong-value",
    path: pointer(
      ...path.map((key) => (typeof key === "number" || known.has(String(key)) ? String(key) : "unknown")),
    ),
    help: helpFor(code, message),
  }));
};

const helpFor = (code: string, message: string): string => {
  if (code === "unrecognized_keys")
    return "take out what the schema does not name; there is no room for names";
  if (code === "invalid_key") return "use fact ids of list_facts";
  return message;
};
