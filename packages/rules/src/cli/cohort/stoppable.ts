/**
 * What comes, until somebody asks to stop, even while nothing comes.
 *
 * @throws the signal's reason once it is aborted.
 */
export async function* stoppable<Part>(
  parts: AsyncIterable<Part>,
  signal: AbortSignal,
): AsyncGenerator<Part> {
  const source = parts[Symbol.asyncIterator]();
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
  });
  stopped.catch(() => undefined);
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await Promise.race([source.next(), stopped]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    // Whoever waits for bytes that never come cannot be waited for.
    if (!signal.aborted) await source.return?.();
  }
}
