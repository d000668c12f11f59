import { fileURLToPath } from "node:url";
import { createApp, createClient, createReleases, type Release } from "@waymark/api";
import type { Day, FactValue } from "@waymark/rules";
import type { Situation } from "./assistant/situation.ts";
import { type ChatOptions, createChat } from "./chat.ts";
import type { Case } from "./conversation/case.ts";
import type { JourneyId } from "./conversation/journeys.ts";
import { startCase } from "./conversation/reducers.ts";
import { toQuestion } from "./conversation/toQuestion.ts";
import type { WaymarkApi } from "./tools/api.ts";
import { apiThrough } from "./tools/inProcess.ts";

/** For tests: the published policies, Monday 23 November 2026, and a browser that keeps its cookie. */
export const monday = "2026-11-23" as Day;
export const noon = (): Date => new Date("2026-11-23T12:00:00Z");

const folder = fileURLToPath(new URL("../../../policies", import.meta.url));

export const readRelease = async (): Promise<Release> => (await createReleases({ folder })).current();

export const apiOf = (release: Release): WaymarkApi => {
  const app = createApp({ library: () => release, now: noon });
  return apiThrough(
    createClient("http://waymark.internal", { fetch: (url, init) => app.request(url, init) }),
  );
};

export const caseWith = (
  facts: Readonly<Record<string, FactValue>>,
  journey: JourneyId = "exclusion",
): Case => ({
  ...startCase(journey, monday, { base: "fixture-a-2026-27", inset: [] }),
  answers: Object.entries(facts).map(([fact, value]) => ({ fact, value, on: monday, how: "asked" })),
});

/** Permanently excluded on Thursday 19 November, of school age, living in England, admitted nowhere else. */
export const excludedOnThursday: Readonly<Record<string, FactValue>> = {
  "child.ofCompulsorySchoolAge": true,
  "child.livesIn": "england",
  "child.yearGroup": 9,
  "exclusion.kind": "permanent",
  "exclusion.firstDayOn": "2026-11-19",
  "roll.admittedElsewhere": false,
};

export const situationOf = async (release: Release, it: Case): Promise<Situation> => {
  const api = apiOf(release);
  const determined = async (include: readonly ("because" | "changes")[], families?: readonly string[]) => {
    const body = toQuestion(it);
    const answered = await api.determine(families === undefined ? body : { ...body, families }, include);
    if (!answered.ok) throw new Error(answered.problems.map(({ message }) => message).join("; "));
    return answered.value;
  };
  return {
    caseId: "case-1",
    it,
    determination: await determined(["because"]),
    library: release.library,
    asked: null,
    withChanges: (topics) => determined(["because", "changes"], topics),
  };
};

/** What a form sends: fields by name, and of a set each member in a field of its own. */
export type FormFields = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

export interface TestBrowser {
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, fields: FormFields, headers?: HeadersInit) => Promise<Response>;
  /** Posts, follows the redirect, and gives the page and where it is. */
  readonly send: (
    path: string,
    fields: FormFields,
  ) => Promise<{ readonly at: string; readonly html: string; readonly status: number }>;
}

export const browse = (release: Release, options: Partial<ChatOptions> = {}): TestBrowser => {
  const app = createChat({ library: () => release, now: noon, ...options });
  return browseThrough("http://localhost", async (url, init) => app.request(url, init));
};

/** A browser without scripts, wherever the pages are answered from. */
export const browseThrough = (
  origin: string,
  request: (url: string, init: RequestInit) => Promise<Response>,
): TestBrowser => {
  let cookie = "";
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie !== "") headers.set("cookie", cookie);
    const response = await request(`${origin}${path}`, { ...init, headers, redirect: "manual" });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    return response;
  };
  const post: TestBrowser["post"] = async (path, fields, headers = {}) => {
    if (cookie === "") await (await ask("/")).text();
    const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
    return ask(path, {
      method: "POST",
      body: new URLSearchParams(pairs.map(([name, value]) => [name, value])),
      headers: { origin, "content-type": "application/x-www-form-urlencoded", ...headers },
    });
  };
  return {
    get: (path) => ask(path),
    post,
    send: async (path, fields) => {
      const response = await post(path, fields);
      const [to] = response.headers.get("location")?.split("#") ?? [];
      if (to === undefined) return { at: path, html: await response.text(), status: response.status };
      await response.body?.cancel();
      const page = await ask(to);
      return { at: to, html: await page.text(), status: page.status };
    },
  };
};
