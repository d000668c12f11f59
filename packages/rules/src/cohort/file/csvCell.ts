/** Quoted where it must be. */
export const plainCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/** What a spreadsheet would take for a formula is made text. */
export const csvCell = (text: string): string => plainCell(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
