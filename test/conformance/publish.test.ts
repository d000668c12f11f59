import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../../packages/api/src/commands.ts";
import { readConfig } from "../../packages/api/src/config.ts";
import { type Database, openDatabase } from "../../packages/api/src/database/openDatabase.ts";
import { databaseLedger } from "../../packages/api/src/releases/databaseLedger.ts";
import { noteIn } from "../../packages/api/src/releases/ledger.ts";
import { publish } from "../../packages/api/src/releases/publish.ts";
import { createReleases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";
import { type RunningPostgres, startPostgres } from "../postgres.ts";

const topic = "statutory-duties/sixth-day";
const old = `${topic}/2026-11-23.json`;

let place: string;
let folder: string;
let postgres: RunningPostgres;
let text: string;
beforeAll(async () => {
  postgres = await startPostgres();
  text = await readFile(join(policiesFolder, old), "utf8");
});
afterAll(() => postgres.stop());
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "waymark-publish-"));
  folder = join(place, "policies");
  await copyTo(folder);
  return () => rm(place, { recursive: true, force: true });
});

const copyTo = (to: string) =>
  cp(policiesFolder, to, {
    recursive: true,
    filter: (path) => !path.endsWith("/examples") || dirname(path).endsWith(topic),
  });

/** The topic's current version as another, with bytes of its own. */
const draft = async (name: string, { version = "2027-01-15", change = (whole: string) => whole } = {}) => {
  const file = join(place, `${name}.json`);
  const whole = text
    .replace('"version": "2026-11-23"', `"version": "${version}"`)
    .replace('"owner": "', `"owner": "${name}, `);
  await writeFile(file, change(whole));
  return file;
};

const currentIn = async (at: string): Promise<string> =>
  JSON.parse(await readFile(join(at, "releases.json"), "utf8")).current[topic];

describe("publishing a version", () => {
  it("makes it current, wherever its file comes from, and then it stays what it is", async () => {
    const file = await draft("panel");
    expect(await publish({ folder, file })).toMatchObject({ ok: true, policy: topic, version: "2027-01-15" });
    expect(await currentIn(folder)).toBe("2027-01-15");
    expect(await readFile(join(folder, topic, "2027-01-15.json"), "utf8")).toBe(await readFile(file, "utf8"));
    const again = { ok: false, why: [`\`${topic}\` has a current version of 2027-01-15 or later already`] };
    expect(await publish({ folder, file })).toEqual(again);
    expect(await publish({ folder, file: await draft("other", { version: "2027-01-14" }) })).toMatchObject({
      ok: false,
    });
  });

  it("takes a draft that stands in its place already", async () => {
    const file = join(folder, topic, "2027-01-15.json");
    await cp(await draft("panel"), file);
    expect(await publish({ folder, file })).toMatchObject({ ok: true });
    expect(await currentIn(folder)).toBe("2027-01-15");
  });

  it.each([
    ["is not there", async () => "/nowhere/2027-01-15.json", /is no policy file/],
    ["is no policy", () => draft("panel", { change: () => "[]" }), /is no policy file/],
    [
      "would leave the folder",
      () => draft("panel", { change: (whole) => whole.replace(topic, "../../outside") }),
      /is no policy file/,
    ],
    [
      "has issues, all of which are named",
      () =>
        draft("panel", { change: (whole) => whole.replace('"operator": "equal"', '"operator": "eqaul"') }),
      /2027-01-15\.json: \d+: unknown operator `eqaul`.*did you mean `equal`/,
    ],
  ])("refuses a file that %s, and changes nothing", async (_, make, why) => {
    const published = await publish({ folder, file: await make() });
    expect(published).toEqual({ ok: false, why: [expect.stringMatching(why)] });
    expect(await currentIn(folder)).toBe("2026-11-23");
  });

  it("refuses to take the place of a draft with other bytes", async () => {
    await cp(await draft("panel"), join(folder, topic, "2027-01-15.json"));
    expect(await publish({ folder, file: await draft("other") })).toMatchObject({
      why: [`${topic}/2027-01-15.json is there already, with other bytes; choose another day as its version`],
    });
    expect(await currentIn(folder)).toBe("2026-11-23");
  });

  it("is a command of the server", async () => {
    const read = readConfig({ WAYMARK_POLICIES: folder, WAYMARK_DATA: join(place, "data") });
    if (!read.ok) throw new Error(read.messages.join());
    const run = commands["publish"]!;
    const file = await draft("panel");
    expect(await run(read.config, [file])).toMatchObject({
      ok: true,
      text: expect.stringMatching(/^version 2027-01-15 of statutory-duties\/sixth-day is published/),
    });
    expect(await run(read.config, [file])).toMatchObject({
      ok: false,
      text: `publish: \`${topic}\` has a current version of 2027-01-15 or later already`,
    });
    expect(await run(read.config, [])).toEqual({
      ok: false,
      text: "publish: name the file of the new version",
    });
  });
});

describe("of 64 who publish one version at once, each with bytes of their own, exactly one does", () => {
  const files = () => Promise.all(Array.from({ length: 64 }, (_, n) => draft(`p${n}`)));
  const winnerOf = (outcomes: readonly { readonly ok: boolean }[]): number => {
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    return outcomes.findIndex(({ ok }) => ok);
  };

  it("in one folder, and a server that watches it has the old release or the new one", async () => {
    const seen: string[] = [];
    const releases = await createReleases({
      ...{ folder, watch: true, lookEveryMilliseconds: 50 },
      onReload: ({ issues, library }) => seen.push(`${issues.length} ${library.current[topic]}`),
    });
    const all = await files();
    const winner = winnerOf(await Promise.all(all.map((file) => publish({ folder, file }))));
    const won = await readFile(all[winner] as string, "utf8");
    expect(await readFile(join(folder, topic, "2027-01-15.json"), "utf8")).toBe(won);
    await expect.poll(() => seen.at(-1), { timeout: 10_000 }).toBe("0 2027-01-15");
    // The file has its name a moment before it is current.
    expect(seen.every((each) => each === "0 2026-11-23" || each === "0 2027-01-15")).toBe(true);
    releases.close();
  });

  it.each(["SQLite", "PostgreSQL"])(
    "in two folders that share %s, and the others are told",
    async (store) => {
      const url = store === "PostgreSQL" ? postgres.url : undefined;
      const database: Database = await openDatabase({ folder: join(place, "data"), url });
      const ledger = databaseLedger(database, () => new Date());
      const folders = Array.from({ length: 2 }, (_, n) => join(place, `policies-${n}`));
      await Promise.all(folders.map(copyTo));
      const all = await files();
      const outcomes = await Promise.all(
        all.map((file, n) => publish({ folder: folders[n % 2] as string, file, ledger })),
      );
      const winner = winnerOf(outcomes);
      const current = await Promise.all(folders.map(currentIn));
      expect(current.filter((version) => version === "2027-01-15")).toHaveLength(1);
      expect(current[winner % 2]).toBe("2027-01-15");
      // The others publish the same bytes, and go on; a server of theirs that had other bytes would be told.
      const file = all[winner] as string;
      for (const other of folders.filter((_, n) => n !== winner % 2))
        expect(await publish({ folder: other, file, ledger })).toMatchObject({ ok: true });
      const { library } = (await createReleases({ folder, ledger })).current();
      const [first] = library.policies;
      const otherwise = { ...library, policies: [{ ...first!, sha256: "0".repeat(64) }] };
      expect(await noteIn(ledger, otherwise)).toMatchObject([{ code: "published-file-changed" }]);
      const update = database.updateTable("policyVersions").set({ sha256: "0" }).execute();
      await expect(update).rejects.toThrow(/do not change|append-only/);
      await database.destroy();
    },
  );
});
