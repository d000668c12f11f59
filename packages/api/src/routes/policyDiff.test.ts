import { beforeAll, describe, expect, it } from "vitest";
import { testApp } from "../fixture.ts";
import { policyDiff } from "../schema/policyDiff.ts";

let app: Awaited<ReturnType<typeof testApp>>;
beforeAll(async () => {
  app = await testApp();
});

const differ = async (topic: string, query: string) =>
  policyDiff.parse(await (await app.request(`/api/policies/${topic}/diff?${query}`)).json());

describe("GET /api/policies/{id}/diff", () => {
  it("tells what starts, ends or widens on the day the law changes", async () => {
    const { differences, from, to } = await differ(
      "statutory-duties.off-site-direction",
      "from=2026-07-25&to=2026-07-26",
    );
    expect(from).toEqual({ day: "2026-07-25", version: "2026-11-23" });
    expect(to.day).toBe("2026-07-26");
    expect(differences.flatMap(({ sentences }) => sentences)).toContain(
      "From Sunday 26 July 2026 OSD-01 also applies where the kind of school whose roll the child is on is an academy, an alternative provision academy or a pupil referral unit.",
    );
    for (const { sources } of differences) expect(sources.length).toBeGreaterThan(0);
  });

  it("finds nothing between a day and itself, or where no law changed", async () => {
    const topic = "statutory-duties.off-site-direction";
    expect((await differ(topic, "from=2026-07-26&to=2026-07-26")).differences).toEqual([]);
    expect((await differ(topic, "")).differences).toEqual([]);
  });

  it.each([
    ["a topic that is not there", "statutory-duties.sixth-dya", "", 404, "did you mean"],
    ["a version that is not there", "tier-eligibility", "fromVersion=2020-01-01", 404, "it has 2026-11-23"],
    ["a day that does not exist", "tier-eligibility", "from=2026-02-30", 422, "2026-02-30"],
    ["a key that it does not read", "tier-eligibility", "form=2026-02-01", 422, "form"],
  ])("refuses %s", async (_, topic, query, status, says) => {
    const response = await app.request(`/api/policies/${topic}/diff?${query}`);
    expect(response.status).toBe(status);
    expect(JSON.stringify(await response.json())).toContain(says);
  });
});
