import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const script = fileURLToPath(new URL("./calendarAgainstTemporal.ts", import.meta.url));

const compareIn = async (zone: string) => {
  const { stdout } = await run(process.execPath, [script], {
    env: { ...process.env, TZ: zone, NODE_OPTIONS: "" },
  });
  return JSON.parse(stdout) as { zone: number; compared: number; differences: string[] };
};

// Minutes behind UTC on 1 January 1970, which show that the process really ran in the zone.
describe("the calendar agrees with Temporal on every day from 2020 to 2035", () => {
  it.each([
    ["UTC", 0],
    ["Europe/London", -60],
    ["Pacific/Kiritimati", 640],
    ["America/Los_Angeles", 480],
  ])(
    "in %s",
    async (zone, minutesBehind) => {
      const result = await compareIn(zone);
      expect(result.differences).toEqual([]);
      expect(result.zone).toBe(minutesBehind);
      expect(result.compared).toBeGreaterThan(100_000);
    },
    120_000,
  );
});
