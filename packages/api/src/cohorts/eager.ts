/**
 * Reads on while nobody takes what was read, so that a sender that sends everything before it reads anything is
 * never waited for by a reader that it waits for. What is held is columns of numbers, a fraction of the file.
 */
export async function* eager<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  const held: Part[] = [];
  const state: { ended: boolean; failed?: { readonly cause: unknown }; wake?: () => void } = { ended: false };
  const source = parts[Symbol.asyncIterator]();
  let left = false;
  const reading = (async () => {
    try {
      while (!left) {
        const { value, done } = await source.next();
        if (done === true) return;
        held.push(value);
        state.wake?.();
      }
    } catch (cause) {
      state.failed = { cause };
    } finally {
      state.ended = true;
      state.wake?.();
    }
  })();
  try {
    for (;;) {
      const next = held.shift();
      if (next !== undefined) yield next;
      else if (state.failed !== undefined) throw state.failed.cause;
      else if (state.ended) return;
      else
        await new Promise<void>((resolve) => {
          state.wake = resolve;
        });
    }
  } finally {
    left = true;
    await source.return?.();
    await reading;
  }
}
