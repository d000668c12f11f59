import type { Release } from "@waymark/api";
import { type Day, determine, type FactValue, inForce, readFacts } from "@waymark/rules";
import { type FormFields, monday, type TestBrowser } from "../../packages/chat-ui/src/fixture.ts";
import type { Dialogue, Sent, Turn } from "./dialogue.ts";

/** What a held dialogue comes to. */
export interface Held {
  /** Everything that is not as it must be. */
  readonly flaws: readonly string[];
  /** Each rule with its verdict and its day, as they stand once the last turn is over. */
  readonly findings: readonly string[];
}

/** Sends a dialogue as a browser without scripts does; no page may show `never`. */
export const hold = async (
  { journey, text, suggested, turns }: Dialogue,
  { browser, release, never }: { browser: TestBrowser; release: Release; never: string },
): Promise<Held> => {
  const flaws: string[] = [];
  const same = (what: string, found: unknown, expected: unknown): void => {
    const [one, other] = [ordered(found), ordered(expected)];
    if (one !== other) flaws.push(`${what}: found ${one}, expected ${other}`);
  };
  let page: Page = await browser.send("/cases", {
    journey,
    ...partsOf(monday),
    ...(text === undefined ? {} : { text }),
  });
  const at = /^\/cases\/[\w-]+/.exec(page.at)?.[0] ?? "";
  if (suggested !== undefined) same("at the start", suggestedOn(page.html), suggested);
  let findings: readonly string[] = [];
  for (const [index, turn] of turns.entries()) {
    const where = `turn ${index + 1}`;
    const taken = await take(turn, page, { browser, at });
    page = taken.page;
    if ("answersToTheEnd" in turn) {
      same(`${where} asks`, taken.asked, turn.asked);
      if (!isOver(page.html)) flaws.push(`${where} does not end`);
    }
    if (page.status >= 500) flaws.push(`${where}: the page has status ${page.status}`);
    const said = readable(page.html);
    if (said.includes(never)) flaws.push(`${where} shows what a model made up`);
    for (const shown of turn.shows ?? [])
      if (!said.includes(shown)) flaws.push(`${where} does not show: ${shown}`);
    for (const hidden of turn.hides ?? []) if (said.includes(hidden)) flaws.push(`${where} shows: ${hidden}`);
    if (turn.suggested !== undefined) same(where, suggestedOn(page.html), turn.suggested);
    const isLast = index === turns.length - 1;
    if (!isLast && (turn.facts ?? turn.verdicts ?? turn.due) === undefined) continue;
    const { facts, found } = await foundFor(release, await browser.get(`${at}/case.json`));
    findings = [...found].map(([ref, { verdict, due }]) => `${ref} ${verdict} ${due ?? "no day"}`);
    if (turn.facts !== undefined) same(where, facts, turn.facts);
    for (const [ref, verdict] of Object.entries(turn.verdicts ?? {}))
      same(`${where} ${ref}`, found.get(ref)?.verdict, verdict);
    for (const [ref, day] of Object.entries(turn.due ?? {}))
      same(`${where} ${ref} is due`, found.get(ref)?.due, day);
  }
  return { flaws, findings };
};

interface Page {
  readonly at: string;
  readonly html: string;
  readonly status: number;
}

const take = async (
  turn: Turn,
  page: Page,
  { browser, at }: { readonly browser: TestBrowser; readonly at: string },
): Promise<{ readonly page: Page; readonly asked: readonly string[] }> => {
  const sent = async (path: string, fields: FormFields) => ({
    page: await browser.send(`${at}/${path}`, fields),
    asked: [],
  });
  if ("say" in turn) return sent("messages", { text: turn.say });
  if ("answer" in turn) {
    const { fact } = turn.answer;
    return sent("answers", fieldsOf(fact, "value" in turn.answer ? turn.answer.value : undefined));
  }
  if ("open" in turn) {
    const response = await browser.get(`${at}/determination`);
    return { page: { at, html: await response.text(), status: response.status }, asked: [] };
  }
  if ("answersToTheEnd" in turn) {
    const asked: string[] = [];
    let now = page;
    for (
      let fact = askedOn(now.html);
      fact !== undefined && !asked.includes(fact);
      fact = askedOn(now.html)
    ) {
      asked.push(fact);
      now = await browser.send(`${at}/answers`, fieldsOf(fact, turn.answersToTheEnd[fact]));
    }
    return { page: now, asked };
  }
  const offered = Object.keys(suggestedOn(page.html));
  const right = turn.confirm === true ? offered : turn.confirm;
  return sent(
    "suggestions",
    Object.fromEntries(offered.map((fact) => [`use:${fact}`, right.includes(fact) ? "yes" : "ask"])),
  );
};

/** The fields of a form that answers; without a value, that it is not known. */
export const fieldsOf = (fact: string, value: Sent | undefined): FormFields => {
  if (value === undefined) return { fact, value: "dont-know" };
  if (Array.isArray(value))
    return [["fact", fact], ...value.map((member): readonly [string, string] => ["value", member])];
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? { fact, ...partsOf(value) } : { fact, value };
};

const partsOf = (day: string): Readonly<Record<string, string>> => {
  const [year = "", month = "", date = ""] = day.split("-");
  return { day: date, month, year };
};

export const askedOn = (html: string): string | undefined =>
  /wm-card--ask[\s\S]*?name="fact" value="([^"]+)"/.exec(html)?.[1];

const isOver = (html: string): boolean => html.includes("wm-card--done");

interface KeptCase {
  readonly asAt: Day;
  readonly calendar: { readonly base: string | null };
  readonly answers: readonly { readonly fact: string; readonly value?: FactValue }[];
}

const foundFor = async (release: Release, response: Response) => {
  const kept = (await response.json()) as KeptCase;
  const facts = Object.fromEntries(
    kept.answers.flatMap(({ fact, value }) => (value === undefined ? [] : [[fact, value]])),
  );
  const { findings } = determine({
    policies: inForce(release.library, kept.asAt),
    facts: readFacts(release.library.dictionary, facts),
    calendar: release.library.calendars[kept.calendar.base ?? ""],
    asAt: kept.asAt,
  });
  const found = new Map(findings.map(({ ref, verdict, due }) => [ref, { verdict, due: due?.on ?? null }]));
  return { facts, found };
};

/** What a page says to whoever reads it. */
const readable = (html: string): string =>
  html
    .slice(html.indexOf("<main"), html.indexOf("</main>"))
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, " ")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");

/** The facts that the page offers, each with the words that it was read from. */
export const suggestedOn = (html: string): Readonly<Record<string, string>> => {
  const facts = [...new Set([...html.matchAll(/name="use:([^"]+)"/g)].map(([, fact = ""]) => fact))];
  const spans = [...readable(html).matchAll(/from your words: (.*?) Yes, that is right/g)].map(
    ([, span = ""]) => span.trim(),
  );
  return Object.fromEntries(facts.map((fact, index) => [fact, spans[index] ?? ""]));
};

/** As JSON, the same whatever the order of names. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_, held: unknown) =>
    typeof held === "object" && held !== null && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1)))
      : held,
  ) ?? "nothing";
