import { derivations } from "../facts/derivations.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { Codec } from "../program/codec.ts";
import type { Layout } from "../program/layout.ts";
import { type Column, type Columns, emptyColumn } from "./columns.ts";
import type { RowReader } from "./rowReader.ts";

/** The columns with those of the facts worked out from them; a derived fact that was given is kept as given. */
export const withDerived = (
  layout: Layout,
  columns: Columns,
  reader: RowReader,
  wanted: readonly FactId[] = Object.keys(derivations),
): Columns => {
  const byFact = new Map(columns.byFact);
  const filling = wanted.flatMap((fact): readonly Filling[] => {
    const slot = layout.slots[layout.placeOf.get(fact) ?? -1];
    if (slot === undefined || !Object.hasOwn(derivations, fact)) return [];
    const column = emptyColumn(slot.type, columns.rows);
    byFact.set(fact, column);
    return [{ fact, column, encode: slot.codec.encode }];
  });
  for (let row = 0; row < columns.rows; row += 1) {
    reader.at(columns, row);
    for (const { fact, column, encode } of filling) {
      const resolved = reader.read(fact);
      if (resolved.known) column.values[row] = encode(resolved.value);
    }
  }
  return { rows: columns.rows, byFact };
};

interface Filling {
  readonly fact: FactId;
  readonly column: Column;
  readonly encode: Codec["encode"];
}
