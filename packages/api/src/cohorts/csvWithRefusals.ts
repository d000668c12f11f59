import type { PoliciesInForce } from "@waymark/rules";
import { type Answered, csvCell, fromNumber, noDay, type RowError, verdictAt } from "@waymark/rules/node";

/** A line a row: those that were refused stand in the table too, with what is wrong with them. */
export const csvWithRefusals = ({ rules }: PoliciesInForce, key: string | undefined) => {
  const names = rules.flatMap(({ rule: { ref, event } }) =>
    event.params.due === undefined ? [ref] : [ref, `${ref} due`],
  );
  const line = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\r\n`;
  const own = key === undefined ? [] : [key];

  const answered = ({ rows, keys, verdicts, dues }: Answered): string =>
    Array.from(rows, (row, index) => {
      const cells = rules.flatMap((_, rule) => {
        const days = dues[rule];
        const verdict = verdictAt(verdicts, rule, index);
        return days === undefined ? [verdict] : [verdict, dayText(days[index] ?? noDay)];
      });
      return line([String(row), ...(key === undefined ? [] : [keys?.[index] ?? ""]), ...cells, ""]);
    }).join("");

  const refused = (errors: readonly RowError[]): string => {
    const what = errors.map(({ column, value, message, help }) =>
      [column === null ? "" : `${column}: `, message, value === null ? "" : ` (${value})`, `; ${help}`].join(
        "",
      ),
    );
    const row = String(errors[0]?.row ?? "");
    return line([row, ...own.map(() => ""), ...names.map(() => ""), what.join(" | ")]);
  };

  return { header: line(["row", ...own, ...names, "refused"]), answered, refused };
};

const dayText = (day: number): string => (day === noDay ? "" : fromNumber(day));
