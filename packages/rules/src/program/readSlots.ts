import type { FactId } from "../facts/dictionary.ts";
import type { Resolved } from "../facts/facts.ts";
import type { Program } from "./program.ts";

/**
 * The value of every slot that the program reads, worked-out facts included, `NaN` where it is not known.
 * `slots` may be handed in to be written over.
 *
 * @throws Error on a value that its fact's type does not allow: `readFacts` lets none through.
 */
export const readSlots = (
  { layout, slots: wanted }: Pick<Program, "layout" | "slots">,
  read: (id: FactId) => Resolved,
  slots: Float64Array = new Float64Array(layout.slots.length).fill(Number.NaN),
): Float64Array => {
  for (const place of wanted) {
    const { fact, codec } = layout.slots[place]!;
    const resolved = read(fact);
    slots[place] = resolved.known ? codec.encode(resolved.value) : Number.NaN;
    if (resolved.known && Number.isNaN(slots[place])) throw new Error(`no slot holds the value of ${fact}`);
  }
  return slots;
};
