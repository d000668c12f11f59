import { fileURLToPath } from "node:url";
import { createApp, createReleases } from "@waymark/api";
import { determine, inForce, parseDay, readFacts } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { policiesFolder, publishedLibrary } from "../library.ts";
import { observed, readTopics, type Scenario } from "./scenario.ts";

const own = fileURLToPath(new URL("./cases", import.meta.url));
const given = process.env["WAYMARK_SCENARIOS"];
const folders = given === undefined ? [own] : [own, given];

const library = await publishedLibrary();
const releases = await createReleases({ folder: policiesFolder });
const app = createApp({ library: releases.current });
const encoded = new Set(library.policies.flatMap(({ rules }) => rules.map(({ ref }) => ref)));

const throughLibrary = (scenario: Scenario) => {
  const asAt = parseDay(scenario.asAt);
  if (asAt === undefined) throw new Error(`${scenario.id}: no such day ${scenario.asAt}`);
  const facts = readFacts(library.dictionary, scenario.facts, { dontKnow: scenario.dontKnow ?? [] });
  expect(facts.issues).toEqual([]);
  const calendar = scenario.calendar === undefined ? undefined : library.calendars[scenario.calendar];
  return determine({ policies: inForce(library, asAt), facts, calendar, asAt });
};

const throughHttp = async ({ facts, dontKnow, asAt, calendar }: Scenario) => {
  const response = await app.request("/api/determinations", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ facts, dontKnow, asAt, calendar }),
  });
  const body = await response.text();
  expect(`${response.status} ${response.status === 200 ? "" : body}`).toBe("200 ");
  return JSON.parse(body);
};

for (const folder of folders) {
  for (const { topic, scenarios } of readTopics(folder)) {
    describe(`scenarios of ${topic}${folder === own ? "" : " (given)"}`, () => {
      for (const scenario of scenarios) {
        const pending = scenario.expect.filter(({ ref, verdict }) => verdict !== "absent" && !encoded.has(ref));
        if (pending.length > 0) {
          it.skip(`${scenario.id}: pending, ${pending.map(({ ref }) => ref).join(", ")} not encoded yet`, () => undefined);
          continue;
        }
        it(`${scenario.id}: ${scenario.title}`, async () => {
          const determination = throughLibrary(scenario);
          expect(scenario.expect.map((expected) => observed(determination, expected))).toEqual(scenario.expect);
          expect(await throughHttp(scenario)).toEqual(JSON.parse(JSON.stringify(determination)));
        });
      }
    });
  }
}

describe("the project's own scenarios", () => {
  it("cover every encoded ref", () => {
    const covered = new Set(readTopics(own).flatMap(({ scenarios }) => scenarios.flatMap((s) => s.expect.map(({ ref }) => ref))));
    expect([...encoded].filter((ref) => !covered.has(ref))).toEqual([]);
  });
});
