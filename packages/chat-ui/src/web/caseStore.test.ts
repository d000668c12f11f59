import type { Day } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { startCase } from "../conversation/reducers.ts";
import { createCaseStore } from "./caseStore.ts";

const fresh = () => startCase("review", "2026-11-23" as Day, { base: null, inset: [] });

describe("the case store", () => {
  it("keeps a case under a reference of at least 128 bits", () => {
    const store = createCaseStore({ now: () => 0 });
    const id = store.open(fresh());
    expect(id).toMatch(/^[\w-]{22,}$/);
    expect(store.read(id)).toEqual(fresh());
    expect(store.open(fresh())).not.toBe(id);
  });

  it("forgets a case at the end of its time, and not a moment before", () => {
    let now = 0;
    const store = createCaseStore({ now: () => now, lifetimeMilliseconds: 10 });
    const id = store.open(fresh());
    now = 9;
    expect(store.read(id)).toBeDefined();
    now = 10;
    expect(store.read(id)).toBeUndefined();
    expect(store.save(id, fresh())).toBe(false);
  });

  it("keeps a case that is used, and lets the one longest unused go when it is full", () => {
    const store = createCaseStore({ now: () => 0, mostCases: 2 });
    const first = store.open(fresh());
    const second = store.open(fresh());
    store.save(first, fresh());
    store.open(fresh());
    expect(store.read(first)).toBeDefined();
    expect(store.read(second)).toBeUndefined();
  });

  it("removes a case at once when asked", () => {
    const store = createCaseStore({ now: () => 0 });
    const id = store.open(fresh());
    store.remove(id);
    expect(store.read(id)).toBeUndefined();
  });
});
