import type { Answered, WaymarkApi } from "./api.ts";

interface Remembered {
  readonly answer: Promise<unknown>;
  readonly until: number;
}

export interface RememberOptions {
  /** What the rules are now: an answer of other rules is no answer. */
  readonly rules: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * The same rules give the same answer to the same question, and a page asks what the message before it asked: so an
 * answer is kept for half a minute, and for no longer than that, since it holds what is known of a child.
 */
export const remembered = (api: WaymarkApi, { rules, now }: RememberOptions): WaymarkApi => {
  const kept = new Map<string, Remembered>();
  const drop = (): void => {
    for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
  };
  const once = <T>(asked: readonly unknown[], ask: () => Promise<Answered<T>>): Promise<Answered<T>> => {
    drop();
    const key = JSON.stringify([rules(), ...asked]);
    const found = kept.get(key);
    if (found !== undefined) return found.answer as Promise<Answered<T>>;
    const [oldest] = kept.keys();
    if (kept.size >= most && oldest !== undefined) kept.delete(oldest);
    const answer = ask();
    kept.set(key, { answer, until: now() + keptMilliseconds });
    setTimeout(drop, keptMilliseconds + 1).unref();
    // What could not be answered now may be answered in a moment.
    answer.then(
      ({ ok }) => ok || kept.delete(key),
      () => kept.delete(key),
    );
    return answer;
  };
  return {
    determine: (body, include = []) => once(["determine", body, include], () => api.determine(body, include)),
    ask: (body) => once(["ask", body], () => api.ask(body)),
  };
};

const keptMilliseconds = 30_000;
const most = 128;
