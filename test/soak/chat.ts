import { readFileSync } from "node:fs";
import { browseThrough, type FormFields, type TestBrowser } from "../../packages/chat-ui/src/fixture.ts";
import { askedOn, fieldsOf, suggestedOn } from "../dialogues/hold.ts";
import { startChat } from "./serverProcess.ts";

export interface Answered {
  readonly messages: number;
  /** Milliseconds from sending until the page that answers has been read, all conversations sending at once. */
  readonly median: number;
  readonly p95: number;
  /** Milliseconds of processor time that the server took for one. */
  readonly processor: number;
}

/** So many conversations, each another, that send the same kind of message at the same time, kind after kind. */
export const chat = async (
  settings: Readonly<Record<string, string>>,
  conversations: number,
): Promise<Readonly<Record<string, Answered>>> => {
  const server = await startChat(settings);
  try {
    const used = () => processorOf(server.child.pid ?? 0);
    // The first answers of a process are slower than all others.
    for (let turn = 0; turn < 3; turn += 1) await talk(server.url, turn).then(toTheEnd);
    const talks = await Promise.all(
      Array.from({ length: conversations }, (_, turn) => talk(server.url, turn)),
    );
    const found: Record<string, Answered> = {};
    for (const [kind, send] of Object.entries(kinds)) {
      const from = used();
      const times = (await Promise.all(talks.map(send))).flat();
      found[kind] = { ...figuresOf(times), processor: Math.round((used() - from) / times.length) };
    }
    return found;
  } finally {
    await server.kill();
  }
};

interface Talk {
  readonly browser: TestBrowser;
  readonly told: string;
  at: string;
  html: string;
}

const talk = async (url: string, turn: number): Promise<Talk> => {
  const browser = browseThrough(url, fetch);
  await (await browser.get("/")).text();
  const [year, day] = [7 + (turn % 5), days[Math.floor(turn / 5) % 5]];
  const what = Math.floor(turn / 25) % 2 === 0 ? "permanently excluded" : "suspended for 6 days";
  return { browser, told: `Year ${year}, lives in England, ${what} on ${day}`, at: "", html: "" };
};

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/** Sends, keeps the page that answers, and gives how long that took. */
const timed = async (it: Talk, path: string, fields: FormFields): Promise<number> => {
  const from = performance.now();
  const page = await it.browser.send(`${it.at}${path}`, fields);
  const took = performance.now() - from;
  if (page.status !== 200) throw new Error(`${path} is answered with ${page.status}`);
  if (it.at === "") it.at = /^\/cases\/[\w-]+/.exec(page.at)?.[0] ?? "";
  it.html = page.html;
  return took;
};

const answers: Readonly<Record<string, string>> = {
  "child.ofCompulsorySchoolAge": "true",
  "roll.admittedElsewhere": "false",
  "education.outBecause": "permanent-exclusion",
};

const kinds: Readonly<Record<string, (it: Talk) => Promise<readonly number[]>>> = {
  "first message": async (it) => [await timed(it, "/cases", { journey: "exclusion", text: it.told })],
  "what was read, confirmed": async (it) => {
    const facts = Object.keys(suggestedOn(it.html));
    return [await timed(it, "/suggestions", Object.fromEntries(facts.map((fact) => [`use:${fact}`, "yes"])))];
  },
  answer: async (it) => {
    const times: number[] = [];
    for (let fact = askedOn(it.html); fact !== undefined; fact = askedOn(it.html))
      times.push(await timed(it, "/answers", fieldsOf(fact, answers[fact])));
    return times;
  },
  why: async (it) => [await timed(it, "/messages", { text: "why?" })],
  "what would change it": async (it) => [await timed(it, "/messages", { text: "what would change it?" })],
  "what if": async (it) => [await timed(it, "/messages", { text: "what if he was in year 11?" })],
  "end, the full answer": async (it) => {
    const from = performance.now();
    await (await it.browser.get(`${it.at}/determination`)).text();
    return [performance.now() - from];
  },
};

const toTheEnd = async (it: Talk): Promise<void> => {
  for (const send of Object.values(kinds)) await send(it);
};

const figuresOf = (times: readonly number[]) => {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN);
  return { messages: sorted.length, median: at(0.5), p95: at(0.95) };
};

/** Milliseconds of processor time that a process has taken so far, in steps of ten. */
const processorOf = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
