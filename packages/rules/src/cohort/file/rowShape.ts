/** Nothing stands between the delimiters of the row but blanks. */
export const isBlank = (bytes: Uint8Array, from: number, end: number, delimiter: string): boolean => {
  const separator = delimiter.charCodeAt(0);
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte === separator || byte === space || byte === tab || byte === quote || byte === lf || byte === cr)
      continue;
    // A blank that a spreadsheet does not break a line at.
    if (byte !== 0xc2 || bytes[at + 1] !== 0xa0) return false;
    at += 1;
  }
  return true;
};

/**
 * Each line of a row that runs over several has as many delimiters as a whole row: two stray quotation marks make one
 * row of several.
 */
export const looksLikeRows = (
  bytes: Uint8Array,
  from: number,
  end: number,
  delimiter: string,
  columns: number,
): boolean => {
  const separator = delimiter.charCodeAt(0);
  if (columns < 2) return false;
  let delimiters = 0;
  for (let at = from; at < end; at += 1) {
    const byte = bytes[at]!;
    if (byte === separator) delimiters += 1;
    const endsLine = byte === lf || (byte === cr && bytes[at + 1] !== lf);
    if (!endsLine && at < end - 1) continue;
    if (delimiters !== columns - 1) return false;
    delimiters = 0;
  }
  return true;
};

const [lf, cr, space, tab, quote] = [10, 13, 32, 9, 34];
