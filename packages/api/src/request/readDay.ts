import { type Day, type Issue, parseDay } from "@waymark/rules";

/** The day that a text names; otherwise an issue at `path`. */
export const readDay = (text: string, path: string, issues: Issue[]): Day | undefined => {
  const day = parseDay(text);
  if (day !== undefined) return day;
  issues.push({
    code: "not-a-day",
    path,
    message: `\`${text}\` is not a day that exists, written YYYY-MM-DD`,
    help: "give a calendar day such as `2026-12-17`",
  });
  return undefined;
};
