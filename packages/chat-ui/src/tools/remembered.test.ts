import { expect, it } from "vitest";
import { toQuestion } from "../conversation/toQuestion.ts";
import { apiOf, caseWith, excludedOnThursday, readRelease } from "../fixture.ts";
import type { WaymarkApi } from "./api.ts";
import { remembered } from "./remembered.ts";

const release = await readRelease();
const body = toQuestion(caseWith(excludedOnThursday));

/** The rules, and how often they were asked. */
const counted = () => {
  const api = apiOf(release);
  const asked = { times: 0 };
  const counting: WaymarkApi = {
    determine: (...all) => {
      asked.times += 1;
      return api.determine(...all);
    },
    ask: (...all) => {
      asked.times += 1;
      return api.ask(...all);
    },
  };
  return { counting, asked };
};

it("asks the rules once for the same question, and gives what they answered", async () => {
  const { counting, asked } = counted();
  const api = remembered(counting, { rules: () => "these", now: () => 0 });
  expect(await api.determine(body, ["because"])).toEqual(await apiOf(release).determine(body, ["because"]));
  await Promise.all([api.determine(body, ["because"]), api.determine(body, ["because"])]);
  expect(asked.times).toBe(1);
});

it("asks again for anything that is not the same: an answer, what is included, the goals, the rules", async () => {
  const { counting, asked } = counted();
  const rules = { name: "these" };
  const api = remembered(counting, { rules: () => rules.name, now: () => 0 });
  await api.determine(body);
  await api.determine(body, ["because"]);
  await api.determine({ ...body, facts: { ...body.facts, "exclusion.kind": "suspension" } });
  await api.ask(body);
  await api.ask({ ...body, goals: ["PEX-01"] });
  rules.name = "others";
  await api.determine(body);
  expect(asked.times).toBe(6);
});

it("forgets after half a minute", async () => {
  const { counting, asked } = counted();
  const clock = { now: 0 };
  const api = remembered(counting, { rules: () => "these", now: () => clock.now });
  await api.determine(body);
  clock.now = 29_999;
  await api.determine(body);
  clock.now = 30_000;
  await api.determine(body);
  expect(asked.times).toBe(2);
});

it.each<readonly [string, () => ReturnType<WaymarkApi["determine"]>]>([
  ["failure", () => Promise.reject(new Error("unreachable"))],
  ["refusal", async () => ({ ok: false, problems: [{ path: "", message: "too busy", help: "come again" }] })],
])("a %s is not kept", async (_, fails) => {
  const { counting, asked } = counted();
  const broken = { now: true };
  const api = remembered(
    { ...counting, determine: (...all) => (broken.now ? fails() : counting.determine(...all)) },
    { rules: () => "these", now: () => 0 },
  );
  await api.determine(body).catch(() => undefined);
  broken.now = false;
  expect((await api.determine(body)).ok).toBe(true);
  expect(asked.times).toBe(1);
});
