import { type Day, parseDay } from "../calendar/day.ts";
import type { Issue } from "../issue.ts";
import { found, quoted } from "./found.ts";

/** Years far from any child's life are slips of the keyboard: `0026` for 2026. */
const firstYear = 1900;
const lastYear = 2199;

export const readDate = (value: unknown, what: string, path: string, issues: Issue[]): Day | undefined => {
  if (typeof value !== "string") {
    const message = `${what} must be a day, not ${found(value)}`;
    issues.push({ code: "wrong-type", path, message, help: "write the day as text, such as `2026-11-23`" });
    return undefined;
  }
  const day = parseDay(value);
  if (day === undefined) {
    issues.push({
      code: "impossible-date",
      path,
      message: `${what} is ${quoted(value)}, which is not a day`,
      help: "write year, month and day as in `2026-11-23`, and check that the month has that day",
    });
    return undefined;
  }
  const year = Number(day.slice(0, 4));
  if (year >= firstYear && year <= lastYear) return day;
  issues.push({
    code: "unlikely-date",
    path,
    message: `${what} is ${quoted(value)}, outside the years ${firstYear} to ${lastYear}`,
    help: "check the year",
  });
  return undefined;
};
