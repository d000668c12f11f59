import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "../../packages/api/src/z.ts";
import { evaluateCompat } from "../../packages/rules/src/compat/evaluateCompat.ts";
import { difference, runEngine } from "./compatEngine.ts";
import { safeStance } from "./compatSafe.ts";
import { catchStrays } from "./compatStrays.ts";
import { documentOf, folder, operatorsOf, vectorFiles } from "./compatVectors.ts";

let strays: ReturnType<typeof catchStrays>;
beforeAll(() => {
  strays = catchStrays();
});
afterAll(() => strays.stop());

describe.each(vectorFiles)("$name", ({ vectors }) => {
  it.each(vectors)("$says", async (vector) => {
    const operators = operatorsOf(vector);
    const engine = await runEngine(documentOf(vector), operators);
    const { expect: expected } = vector;
    if ("error" in expected) expect(engine).toMatchObject({ error: { code: expected.error } });
    else {
      const { events, failureEvents } = expected;
      expect(engine).toMatchObject({ events, failureEvents });
    }
    if ("compat" in expected) {
      expect(evaluateCompat(documentOf(vector), operators).error?.code).toBe(expected.compat);
    } else {
      expect(difference(engine, documentOf(vector), operators)).toBeUndefined();
    }
    expect(safeStance(vector)).toBe(vector.safe);
  });
});

describe("the vectors", () => {
  it.each(readdirSync(folder))("%s has the shape that the schema says", (name) => {
    const schema = z.fromJSONSchema(
      JSON.parse(readFileSync(new URL("../vectors.schema.json", folder), "utf8")),
    );
    const vectors = JSON.parse(readFileSync(new URL(name, folder), "utf8"));
    expect(schema.safeParse(vectors).error?.issues).toBeUndefined();
    for (const spoilt of [{ expect: {} }, { says: 1 }, { safe: "different" }, { note: "x" }])
      expect(schema.safeParse([{ ...vectors[0], ...spoilt }]).success).toBe(false);
  });

  const all = vectorFiles.flatMap(({ vectors }) => vectors);

  it("say each a different thing", () => {
    const said = all.map(({ says }) => says);
    expect(said.filter((says, index) => said.indexOf(says) !== index)).toEqual([]);
    expect(said.length).toBeGreaterThanOrEqual(250);
  });

  it("never find the safe reading and json-rules-engine with two different answers", () => {
    expect(all.filter(({ safe }) => safe === "different")).toEqual([]);
  });
});

describe("what `compat` refuses although json-rules-engine may read it", () => {
  const test = { fact: "a", operator: "equal", value: 1 };
  const event = { type: "yes" };
  it.each([
    ["a fact that is a function", { conditions: { all: [test] }, event }, { a: () => 1 }],
    ["a fact that is a date", { conditions: { all: [test] }, event }, { a: new Date(0) }],
    ["a rule with a listener", { conditions: { all: [test] }, event, onSuccess: "x" }, {}],
    ["an operator that is no text", { conditions: { all: [{ ...test, operator: 5 }] }, event }, {}],
    ["a priority that is no number", { conditions: { all: [{ ...test, priority: "high" }] }, event }, {}],
    ["an event named as a method of objects", { conditions: { all: [] }, event: { type: "toString" } }, {}],
    ["a key that copies lose", { conditions: { all: [{ ...test, constructor: 1 }] }, event }, {}],
    [
      "a path that json-rules-engine's cache trips on",
      { conditions: { all: [{ ...test, path: "valueOf" }] }, event },
      {},
    ],
  ])("%s", (_, rule, facts) => {
    expect(evaluateCompat({ rules: [rule], facts }).error?.code).toBe("refused");
  });

  it("a document that contains itself", () => {
    const ring: { all: unknown[] } = { all: [] };
    ring.all.push(ring);
    expect(evaluateCompat({ rules: [{ conditions: ring, event }], facts: {} }).error?.code).toBe("refused");
  });

  it("an operator that answers a promise", () => {
    const conditions = { all: [{ ...test, operator: "later" }] };
    const later = async () => true;
    const { error } = evaluateCompat({ rules: [{ conditions, event }], facts: { a: 1 } }, { later });
    expect(error?.code).toBe("refused");
  });
});

describe("json-rules-engine itself", () => {
  it("leaves a rejection unhandled when a named condition is missing beside another failure", async () => {
    const before = strays.strays.length;
    const failing = { fact: "a", operator: "in", value: null };
    const conditions = { all: [failing, { condition: "nobody" }] };
    const outcome = await runEngine({ rules: [{ conditions, event: { type: "yes" } }], facts: { a: 1 } });
    await new Promise((done) => setImmediate(done));
    expect(outcome).toMatchObject({ error: { code: "unknown-condition" } });
    expect(strays.strays.length).toBeGreaterThan(before);
  });
});
