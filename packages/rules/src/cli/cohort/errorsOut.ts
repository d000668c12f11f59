import type { RowError } from "../../cohort/file/batch.ts";
import { csvCell } from "../../cohort/file/csvCell.ts";
import { fileAt, type Output } from "./output.ts";
import type { Place } from "./place.ts";

/** Every error of every row, a line each, however many there are. */
export const errorsOutput = (place: Place): Output<readonly RowError[]> => {
  const file = fileAt(place);
  const encoder = new TextEncoder();
  const line = (cells: readonly (string | number | null)[]): string =>
    `${cells.map((cell) => csvCell(String(cell ?? ""))).join(",")}\r\n`;
  return {
    ...file,
    open: async () => {
      await file.open();
      await file.write(encoder.encode(line(["row", "line", "column", "value", "message", "help"])));
    },
    write: async (errors) => {
      if (errors.length === 0) return;
      const lines = errors.map((error) =>
        line([error.row, error.line, error.column, error.value, error.message, error.help]),
      );
      await file.write(encoder.encode(lines.join("")));
    },
  };
};
