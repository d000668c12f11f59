/** Quoted where it must be. */
export const plainCell = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

/**
 * What a spreadsheet would take for a formula is made text: also after blanks, which some take away, and in the wide
 * signs of East Asian keyboards, which some take for the narrow ones.
 */
export const csvCell = (text: string): string => plainCell(formula.test(text) ? `'${text}` : text);

const formula = /^[\s\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r]/u;
