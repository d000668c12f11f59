/** One line of text that is not blank, or why it cannot be read. */
export interface JsonLine {
  /** 1 is the first line of the file. */
  readonly line: number;
  readonly text: string | undefined;
  readonly fault: "too-long" | "not-utf-8" | undefined;
}

/** No child has so much to tell; a line end that is missing shows itself here. */
export const mostLineBytes = 1_000_000;

/** Splits bytes into lines as they come, and keeps no more of them than one line. */
export const lineSplitter = () => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let parts: Uint8Array[] = [];
  let length = 0;
  let line = 0;

  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length <= mostLineBytes) parts.push(part.slice());
    else parts = [];
  };

  const close = (): readonly JsonLine[] => {
    line += 1;
    const [held, size] = [parts, length];
    [parts, length] = [[], 0];
    if (size > mostLineBytes) return [{ line, text: undefined, fault: "too-long" }];
    const bytes = new Uint8Array(size);
    let at = 0;
    for (const part of held) {
      bytes.set(part, at);
      at += part.length;
    }
    try {
      const text = decoder.decode(bytes);
      return text.trim() === "" ? [] : [{ line, text, fault: undefined }];
    } catch {
      return [{ line, text: undefined, fault: "not-utf-8" }];
    }
  };

  function* add(chunk: Uint8Array): Generator<JsonLine> {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(lf, from);
      if (end < 0) break;
      keep(chunk.subarray(from, end));
      yield* close();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }

  return { add, end: close, isOpen: () => length > 0 };
};

const lf = 10;
