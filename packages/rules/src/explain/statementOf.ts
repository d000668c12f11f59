import { dayWords } from "../calendar/dayWords.ts";
import type { Finding } from "../evaluate/types.ts";

/** What follows, with its own day in place of “the due day”, which is how a published statement names it. */
export const statementOf = ({ conclusion, due }: Pick<Finding, "conclusion" | "due">): string =>
  conclusion.statement.replaceAll("the due day", due?.on ? dayWords(due.on) : openDay);

const openDay = "a day that is not known yet";
