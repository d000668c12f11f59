import { beforeEach, describe, expect, it } from "vitest";
import type { Principal } from "./principal.ts";
import { type Remembered, rememberedPrincipals } from "./remembered.ts";

const holder: Principal = { kind: "key", id: "k", tenant: "330", roles: ["service"], scopes: ["ask"] };

describe("whom the server recognised lately", () => {
  let moment: number;
  let looks: number;
  let remember: Remembered["find"];
  let anybody: Remembered["anybody"];
  beforeEach(() => {
    moment = Date.parse("2026-12-17T09:30:00Z");
    looks = 0;
    ({ find: remember, anybody } = rememberedPrincipals({
      ...{ now: () => new Date(moment), minutes: 5, most: 3 },
    }));
  });
  const holds = async () => {
    looks += 1;
    return holder;
  };
  const revoked = async () => undefined;
  const down = async () => {
    looks += 1;
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  };

  it("is known while nothing can be looked up, for five minutes and not a moment longer", async () => {
    await remember("a", holds);
    moment += 5 * 60_000 - 1;
    expect(await remember("a", down)).toBe(holder);
    moment += 1;
    await expect(remember("a", down)).rejects.toThrow("ECONNREFUSED");
  });

  it("counts from when the store said so last, not from when it was asked in vain", async () => {
    await remember("a", holds);
    for (let minute = 1; minute < 5; minute += 1) {
      moment += 60_000;
      expect(await remember("a", down)).toBe(holder);
    }
    moment += 60_000;
    await expect(remember("a", down)).rejects.toThrow();
  });

  it("is somebody until the last of them is known no longer", async () => {
    expect(anybody()).toBe(false);
    await remember("a", holds);
    moment += 60_000;
    await remember("b", holds);
    moment += 5 * 60_000 - 1;
    expect(anybody()).toBe(true);
    moment += 1;
    expect(anybody()).toBe(false);
  });

  it("is nobody who was not known before", async () => {
    await remember("a", holds);
    await expect(remember("b", down)).rejects.toThrow("ECONNREFUSED");
  });

  it("is not asked for again at each request of the second after it could not be looked up", async () => {
    await remember("a", holds);
    looks = 0;
    for (let again = 0; again < 50; again += 1) await remember("a", down);
    expect(looks).toBe(1);
    moment += 1_000;
    await remember("a", down);
    expect(looks).toBe(2);
  });

  it("is refused as soon as the store says so, and stays so when it is gone again", async () => {
    await remember("a", holds);
    expect(await remember("a", revoked)).toBeUndefined();
    await expect(remember("a", down)).rejects.toThrow();
  });

  it("does not wait for a store that says nothing, and hears what it says afterwards", async () => {
    await remember("a", holds);
    const late = Promise.withResolvers<undefined>();
    expect(await remember("a", () => late.promise)).toBe(holder);
    late.resolve(undefined);
    await late.promise;
    await new Promise((resolve) => setImmediate(resolve));
    await expect(remember("a", down)).rejects.toThrow("ECONNREFUSED");
  });

  it("is forgotten when more come, the oldest first", async () => {
    for (const hash of ["a", "b", "c", "d"]) await remember(hash, holds);
    expect(await remember("d", down)).toBe(holder);
    await expect(remember("a", down)).rejects.toThrow();
  });

  it("says nothing of a fault that is none of the store", async () => {
    await remember("a", holds);
    const fault = async () => {
      throw new TypeError("a mistake");
    };
    await expect(remember("a", fault)).rejects.toThrow("a mistake");
  });
});
