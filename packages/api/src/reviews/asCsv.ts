import { stringify } from "csv-stringify/sync";
import type { ReviewEntry, ReviewList } from "../schema/reviews.ts";

/**
 * The list as a table for a spreadsheet: what is due, then what has no day yet and why, so that nothing unknown
 * looks like nothing due. A value that a spreadsheet would run as a formula is kept text.
 */
export const asCsv = ({ due, withoutDay }: ReviewList): string =>
  stringify([...due.map(dueRow), ...withoutDay.map(openRow)], {
    header: true,
    columns: [
      "status",
      "on",
      "placement",
      "ref",
      "title",
      "kind",
      "owedBy",
      "alternatives",
      "authority",
      "cautions",
      "sources",
      "missingFacts",
    ],
    escape_formulas: true,
    record_delimiter: "windows",
  });

const dueRow = ({ alternatives, cautions, sources, ...entry }: ReviewEntry) => ({
  ...entry,
  alternatives: alternatives.map(({ on }) => on).join(" "),
  cautions: cautions.join(" "),
  sources: sources.join(" "),
});

const openRow = ({ placement, ref, title, missingFacts, cautions }: ReviewList["withoutDay"][number]) => ({
  status: "no-day-yet",
  placement,
  ref,
  title,
  cautions: cautions.join(" "),
  missingFacts: missingFacts.join(" "),
});
