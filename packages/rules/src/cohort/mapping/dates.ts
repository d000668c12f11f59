/** The order in which a file writes the parts of its days. Nothing in `03/04/2025` says which it is. */
export const dateOrders = ["year-month-day", "day-month-year", "month-day-year"] as const;
export type DateOrder = (typeof dateOrders)[number];

/**
 * `28/9/2022`, `28-Sep-2022` or `2022-Sep-28 00:00:00` as `2022-09-28`; undefined for what has not the parts in
 * this order. Whether there is such a day is not asked here.
 */
export const isoDay = (text: string, order: DateOrder): string | undefined => {
  const parts = /^(\d+|[a-z]+)[-/. ](\d+|[a-z]+)[-/. ](\d+)(?:[ T]00:00(?::00(?:\.0+)?)?)?$/i.exec(
    text.trim(),
  );
  if (parts === null) return undefined;
  const named = Object.fromEntries(order.split("-").map((part, at) => [part, parts[at + 1] as string]));
  const [year, month, day] = [named["year"], monthOf(named["month"] as string), named["day"]];
  if (month === undefined || !/^\d{4}$/.test(year ?? "") || !/^\d{1,2}$/.test(day ?? "")) return undefined;
  return `${year}-${month}-${day?.padStart(2, "0")}`;
};

const monthOf = (text: string): string | undefined => {
  if (/^\d{1,2}$/.test(text)) return text.padStart(2, "0");
  const at = months.indexOf(text.slice(0, 3).toLowerCase());
  return at < 0 || text.length < 3 ? undefined : String(at + 1).padStart(2, "0");
};

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
