import { beforeAll, describe, expect, it } from "vitest";
import { excluded, post, testApp } from "../fixture.ts";
import { nextQuestion } from "../schema/answers.ts";

let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  app = await testApp();
});

const ask = async (body: unknown) =>
  nextQuestion.parse(await (await post(app, "/api/questions", body)).json());

describe("POST /api/questions", () => {
  it("asks the one fact that a goal still waits for", async () => {
    const { "child.livesIn": _, ...facts } = excluded.facts;
    const answer = await ask({ ...excluded, facts, goals: ["PEX-01"] });
    expect(answer).toMatchObject({
      settled: false,
      next: { fact: "child.livesIn", type: "enum", values: expect.arrayContaining(["england", "wales"]) },
    });
  });

  it("asks nothing when the goal is settled", async () => {
    expect(await ask({ ...excluded, goals: ["PEX-01"] })).toMatchObject({ settled: true, next: null });
  });

  it("does not ask again what nobody here can say", async () => {
    const { "child.livesIn": _, ...facts } = excluded.facts;
    const answer = await ask({ ...excluded, facts, dontKnow: ["child.livesIn"], goals: ["PEX-01"] });
    expect(answer.next?.fact).not.toBe("child.livesIn");
  });

  it("does not ask what it is told to skip", async () => {
    const { "child.livesIn": _, ...facts } = excluded.facts;
    const answer = await ask({ ...excluded, facts, skip: ["child.livesIn"], goals: ["PEX-01"] });
    expect(answer).toMatchObject({ next: null, open: [{ ref: "PEX-01", waitsFor: ["child.livesIn"] }] });
  });

  it("takes every rule for a goal when none is named", async () => {
    expect(await ask(excluded)).toMatchObject({ settled: false });
  });

  it.each([["PEX-1"], ["statutory-duty"], ["constructor"]])("refuses the unknown goal %s", async (goal) => {
    const response = await post(app, "/api/questions", { ...excluded, goals: ["PEX-01", goal] });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: "unusable-question",
      issues: [{ code: "unknown-goal", path: "/goals/1" }],
    });
  });

  it("refuses no goals at all", async () => {
    const response = await post(app, "/api/questions", { ...excluded, goals: [] });
    expect(await response.json()).toMatchObject({ code: "wrong-shape", issues: [{ path: "/goals" }] });
  });
});
