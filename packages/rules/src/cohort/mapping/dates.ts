import { parseDay } from "../../calendar/day.ts";

/** The order in which a file writes the parts of its days. Nothing in `03/04/2025` says which it is. */
export const dateOrders = ["year-month-day", "day-month-year", "month-day-year"] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * `28/9/2022`, `28-Sep-2022` or `2022-Sep-28 00:00:00` as `2022-09-28`; undefined for what has not the parts in
 * this order. Whether there is such a day is not asked here.
 */
export const isoDay = (text: string, order: DateOrder): string | undefined => {
  const parts = partsOf(text);
  if (parts === undefined) return undefined;
  const named = Object.fromEntries(order.split("-").map((part, at) => [part, parts[at] as string]));
  const [year, month, day] = [named["year"], monthOf(named["month"] as string), named["day"]];
  if (month === undefined || !/^\d{4}$/.test(year ?? "") || !/^\d{1,2}$/.test(day ?? "")) return undefined;
  return `${year}-${month}-${day?.padStart(2, "0")}`;
};

/** The day where its parts can only be in one order: the year first, or the month by its name. */
export const certainDay = (text: string): string | undefined =>
  isoDay(text, "year-month-day") ??
  (/[a-z]/i.test(text.replace(/[ T]00:00.*$/, ""))
    ? dateOrders.map((order) => isoDay(text, order)).find(Boolean)
    : undefined);

/** What to do about a cell that is no day as it stands. */
export const dayHelp = (cell: string): string => {
  const text = cell.trim();
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    return "this is a spreadsheet's own number for a day; format the column as a date such as 2026-11-23 and save the file again";
  }
  const dashed = text.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  if (dashed !== text && parseDay(dashed) !== undefined) return `write it with dashes, as \`${dashed}\``;
  if (/[ T]\d{1,2}:\d\d/.test(text)) return "a time of day stands beside the day; leave the time out";
  const parts = partsOf(text);
  const orders = dateOrders.filter((order) => parseDay(isoDay(text, order) ?? "") !== undefined);
  if (orders.length > 0) {
    const found =
      orders.length === 1 ? "the day stands in another order" : "day and month could be either way round";
    const declared = orders.map((order) => `\`--dates ${order}\``).join(" or ");
    return `${found}; say for the whole file which: ${declared}, or \`dates\` in a mapping file`;
  }
  if (parts !== undefined && /^\d{1,2}$/.test(parts[0]) && /^\d{2}$/.test(parts[2])) {
    return "write the year with four digits; two do not say the century";
  }
  return "write year, month and day as in `2026-11-23`, and check that the month has that day";
};

type Parts = readonly [string, string, string];

const partsOf = (text: string): Parts | undefined => {
  const parts = /^(\d+|[a-z]+)[-/. ](\d+|[a-z]+)[-/. ](\d+)(?:[ T]00:00(?::00(?:\.0+)?)?)?$/i.exec(
    text.trim(),
  );
  return parts === null ? undefined : [parts[1]!, parts[2]!, parts[3]!];
};

const monthOf = (text: string): string | undefined => {
  if (/^\d{1,2}$/.test(text)) return text.padStart(2, "0");
  const at = months.indexOf(text.slice(0, 3).toLowerCase());
  return at < 0 || text.length < 3 ? undefined : String(at + 1).padStart(2, "0");
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
