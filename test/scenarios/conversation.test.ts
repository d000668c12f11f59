import { fileURLToPath } from "node:url";
import { createApp, createClient, createReleases } from "@waymark/api";
import { converse, type JourneyId } from "@waymark/chat-ui";
import type { Day, Determination, FactValue } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import type { Case } from "@waymark/chat-ui";
import { answer, startCase } from "../../packages/chat-ui/src/conversation/reducers.ts";
import { apiThrough } from "../../packages/chat-ui/src/tools/inProcess.ts";
import { policiesFolder } from "../library.ts";
import { observed, readTopics, type Scenario } from "./scenario.ts";

const folder = process.env["WAYMARK_SCENARIOS"] ?? fileURLToPath(new URL("./cases", import.meta.url));
const fromEachTopic = 3;

const releases = await createReleases({ folder: policiesFolder });
const app = createApp({ library: releases.current });
const api = apiThrough(createClient("http://waymark.internal", { fetch: (url, init) => app.request(url, init) }));
const { library } = releases.current();
const topicOf = new Map(library.policies.flatMap(({ policy, rules }) => rules.map(({ ref }) => [ref, policy] as const)));

const journeyFor = (topics: readonly string[]): JourneyId => {
  if (topics.includes("tier-eligibility")) return "eligibility";
  if (topics.includes("reintegration")) return "return";
  if (topics.includes("review-cadence")) return "review";
  return topics.includes("statutory-duties/health") ? "illness" : "exclusion";
};

const plain = (value: unknown): FactValue =>
  (typeof value === "object" && value !== null && "value" in value ? value.value : value) as FactValue;

const throughChat = async (scenario: Scenario) => {
  const known = Object.fromEntries(Object.entries(scenario.facts).map(([fact, value]) => [fact, plain(value)]));
  const topics = [...new Set(scenario.expect.flatMap(({ ref }) => topicOf.get(ref) ?? []))];
  const started = startCase(journeyFor(topics), scenario.asAt as Day, { base: scenario.calendar ?? null, inset: [] });
  // The chat asks for what lies behind a worked-out fact; a school may give that fact itself, beside the chat.
  const given = Object.entries(known).filter(([fact]) => library.dictionary.byId[fact]?.derived === true);
  const begun = given.reduce<Case>(
    (it, [fact, value]) => answer(it, { fact, value, on: scenario.asAt as Day, how: "changed" }),
    { ...started, topics },
  );
  return converse(api, library, begun, known, () => true);
};

/** The chat asks nothing that can no longer change an answer, so an answer may be settled and its facts not all known. */
const settled = (determination: Determination): Determination => ({
  ...determination,
  findings: determination.findings.map((finding) => ({ ...finding, verdict: finding.settled ?? finding.verdict })),
});

const topics = readTopics(folder).map(({ topic, scenarios }) => ({
  topic,
  scenarios: scenarios.filter(({ expect: entries }) => entries.some(({ ref }) => topicOf.has(ref))).slice(0, fromEachTopic),
}));

describe.each(topics)("the scripted conversation, on scenarios of $topic", ({ scenarios }) => {
  it.each(scenarios)("$id: $title", async (scenario) => {
    const { asked, determination } = await throughChat(scenario);
    expect(new Set(asked).size).toBe(asked.length);
    const entries = scenario.expect.filter(({ ref }) => topicOf.has(ref));
    expect(entries.map((expected) => observed(settled(determination), expected))).toEqual(entries);
  });
});

describe("the scripted conversation", () => {
  it("is held on at least 40 scenarios, some of every topic", () => {
    expect(topics.flatMap(({ scenarios }) => scenarios).length).toBeGreaterThanOrEqual(40);
    expect(topics.filter(({ scenarios }) => scenarios.length === 0).map(({ topic }) => topic)).toEqual([]);
  });
});
