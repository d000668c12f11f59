import { describe, expect, it } from "vitest";
import { caseWith } from "../fixture.ts";
import { createCaseStore } from "./caseStore.ts";
import { CasesUnreachable, tellingFailures } from "./casesUnreachable.ts";

const gone = () => Promise.reject(new Error("connection refused"));

describe("a store of cases that does not answer", () => {
  const store = tellingFailures({
    lasting: true,
    open: gone,
    read: gone,
    change: gone,
    remove: gone,
    removeExpired: gone,
  });

  it.each([
    ["opening", () => store.open(caseWith({}))],
    ["reading", () => store.read("x")],
    ["changing", () => store.change("x", (it) => it)],
    ["removing", () => store.remove("x")],
    ["sweeping", () => store.removeExpired()],
  ])("%s says that it is the store", async (_, ask) => {
    const error = await ask().catch((each: unknown) => each);
    expect(CasesUnreachable.isInstance(error)).toBe(true);
  });

  it("a step that fails is not blamed on the store", async () => {
    const kept = tellingFailures(createCaseStore({ now: () => 0 }));
    const id = await kept.open(caseWith({}));
    const fault = new TypeError("no such answer");
    const failing = () => {
      throw fault;
    };
    expect(await kept.change(id, failing).catch((each: unknown) => each)).toBe(fault);
  });
});
