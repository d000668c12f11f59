import { describe, expect, it } from "vitest";
import { faultOf } from "./faultOf.ts";

const said = (error: Error) => JSON.stringify(faultOf(error));

describe("what is said of a fault", () => {
  it("is its class, its code and where in this project it was", () => {
    const { error, code, frames } = faultOf(Object.assign(new RangeError("canary"), { code: "ECONNRESET" }));
    expect({ error, code }).toEqual({ error: "RangeError", code: "ECONNRESET" });
    expect(frames[0]).toMatch(/^packages\/api\/src\/operate\/faultOf\.test\.ts:\d+:\d+$/);
  });

  const changed = new Error("first\n    at canary (/etc/canary.ts:1:1)");
  changed.message = "second";
  const renamed = new Error("x");
  renamed.name = "Canary";
  const own = new URL(import.meta.url).pathname;
  it.each<[string, Error]>([
    ["a message", new Error("canary")],
    ["a line that looks like a frame", new Error("x\n    at canary (file:///canary.ts:1:1)")],
    ["a frame of a real file, in a message", new Error(`x\n    at canary (${own}:20130304:1)`)],
    ["a message changed afterwards", changed],
    ["a name", renamed],
    ["a code", Object.assign(new Error("x"), { code: "CANARY" })],
    ["a code of five letters", Object.assign(new Error("x"), { code: "SMITH" })],
    ["a cause", new Error("x", { cause: new Error("canary") })],
    [
      "a stack of its own",
      Object.assign(new Error("x"), { stack: "Error: x\n    at canary (/canary.ts:1:1)" }),
    ],
    ["a file that is not there", Object.assign(new Error(""), { stack: `    at f (${own}canary.ts:1:1)` })],
  ])("never %s", (_, error) => {
    expect(said(error)).not.toMatch(/canary|SMITH|20130304|first|etc/i);
  });

  it.each<[string, Error, { readonly code?: string; readonly cause?: string }]>([
    [
      "SQLite's",
      Object.assign(new Error("x"), { code: "ERR_SQLITE_ERROR", errcode: 13 }),
      { code: "SQLITE_FULL" },
    ],
    [
      "an extended one of SQLite's",
      Object.assign(new Error("x"), { code: "ERR_SQLITE_ERROR", errcode: 778 }),
      { code: "SQLITE_IOERR" },
    ],
    [
      "that of what lies at the bottom",
      new Error("x", {
        cause: new Error("y", { cause: Object.assign(new TypeError("z"), { code: "57P01" }) }),
      }),
      { cause: "TypeError 57P01" },
    ],
  ])("names a code, %s", (_, error, named) => {
    expect(faultOf(error)).toMatchObject(named);
  });

  it("is short", () => {
    const deep = (left: number): Error => (left === 0 ? new Error("x") : deep(left - 1));
    expect(faultOf(deep(100)).frames.length).toBeLessThanOrEqual(20);
  });
});
