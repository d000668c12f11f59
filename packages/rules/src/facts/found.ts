/** What was found in an input, in words that are safe to print: short, and never a walk into a deep value. */

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The text in backticks, cut short: an input of any length makes a message of one line. */
export const quoted = (text: string): string => `\`${text.length > 60 ? `${text.slice(0, 60)}…` : text}\``;

export const found = (value: unknown): string => {
  if (typeof value === "string") return `the text ${quoted(value)}`;
  if (typeof value === "number") return `the number \`${value}\``;
  if (typeof value === "boolean") return `\`${value}\``;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
};
