import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPolicyFiles } from "@waymark/rules/node";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyOfPolicies, excluded, post, testApp } from "./fixture.ts";
import { memoryLedger } from "./releases/ledger.ts";
import { hashOfFiles } from "./releases/readRelease.ts";
import { createReleases, UnreadablePolicies } from "./releases.ts";

const sixthDay = "statutory-duties/sixth-day/2026-11-23.json";

let folder: string;
let remove: () => Promise<void>;
beforeEach(async () => {
  ({ folder, remove } = await copyOfPolicies());
});
afterEach(() => remove());

const edit = async (path: string, change: (text: string) => string) => {
  const file = join(folder, path);
  await writeFile(file, change(await readFile(file, "utf8")));
};

describe("the release that answers", () => {
  it("is named by a hash that the files alone verify", async () => {
    const releases = await createReleases({ folder });
    const files = await readPolicyFiles(folder);
    const lines = files
      .map(({ path, text }) => `${createHash("sha256").update(text).digest("hex")}  ${path}\n`)
      .sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1));
    expect(releases.current().hash).toBe(createHash("sha256").update(lines.join("")).digest("hex"));
    expect(hashOfFiles([...files].reverse())).toBe(releases.current().hash);
  });

  it("is replaced in one step by files without issues", async () => {
    const releases = await createReleases({ folder, now: () => new Date("2026-12-17T09:00:00Z") });
    const before = releases.current();
    await edit("sources.json", (text) => text.replace('"title": "', '"title": "New '));
    const after = await releases.reload();
    expect(after).toBe(releases.current());
    expect(after.hash).not.toBe(before.hash);
    expect(after.issues).toEqual([]);
    const titles = ({ library }: typeof after) => Object.values(library.sources).map(({ title }) => title);
    expect(titles(after).some((title) => title.startsWith("New "))).toBe(true);
    expect(titles(before).some((title) => title.startsWith("New "))).toBe(false);
  });

  it.each([
    ["a file cut off half-way", (text: string) => text.slice(0, text.length / 2)],
    ["an empty file", () => ""],
    ["a misspelt operator", (text: string) => text.replace('"operator": "equal"', '"operator": "eqaul"')],
  ])("stays while the newest has %s, and takes the mended one", async (_, breakIt) => {
    const releases = await createReleases({ folder });
    const before = releases.current();
    const whole = await readFile(join(folder, sixthDay), "utf8");
    await edit(sixthDay, breakIt);
    const broken = await releases.reload();
    expect(broken.library).toBe(before.library);
    expect(broken.hash).toBe(before.hash);
    expect(broken.issues[0]?.file).toBe(sixthDay);
    await edit(sixthDay, () => whole);
    expect(await releases.reload()).toMatchObject({ hash: before.hash, issues: [] });
  });

  it("stays when the folder is gone", async () => {
    const releases = await createReleases({ folder });
    await rm(folder, { recursive: true });
    expect((await releases.reload()).issues).toMatchObject([{ code: "folder-unreadable" }]);
    expect(Object.keys(releases.current().library.current)).toContain("statutory-duties/sixth-day");
  });

  it("cannot begin with files that have issues: every one is named", async () => {
    await edit(sixthDay, () => "{");
    await expect(createReleases({ folder })).rejects.toThrow(UnreadablePolicies);
    await expect(createReleases({ folder })).rejects.toThrow(sixthDay);
  });

  it("cannot begin with an empty folder or none", async () => {
    const empty = await mkdtemp(join(tmpdir(), "waymark-empty-"));
    await expect(createReleases({ folder: empty })).rejects.toThrow(/facts\.json/);
    await rm(empty, { recursive: true });
    await expect(createReleases({ folder: empty })).rejects.toThrow(/cannot be read/);
  });
});

describe("a published version", () => {
  const published = { code: "published-file-changed", file: sixthDay };

  it("keeps its bytes: an edit in place is refused, and the release goes on", async () => {
    const releases = await createReleases({ folder });
    const before = releases.current();
    const whole = await readFile(join(folder, sixthDay), "utf8");
    await edit(sixthDay, (text) => text.replace('"owner": "', '"owner": "New '));
    expect(await releases.reload()).toMatchObject({ hash: before.hash, issues: [published] });
    await edit(sixthDay, () => whole);
    expect(await releases.reload()).toMatchObject({ hash: before.hash, issues: [] });
  });

  it("keeps them across starts, where what was published is noted", async () => {
    const ledger = memoryLedger();
    await createReleases({ folder, ledger });
    await edit(sixthDay, (text) => `${text}\n`);
    await expect(createReleases({ folder, ledger })).rejects.toThrow(
      `${sixthDay}: version 2026-11-23 of \`statutory-duties/sixth-day\` was published before, with other bytes`,
    );
  });

  it("is every version up to the current one: a later one is a draft, until it is named", async () => {
    const releases = await createReleases({ folder });
    const draft = sixthDay.replace("2026-11-23", "2027-01-15");
    const text = await readFile(join(folder, sixthDay), "utf8");
    const drafted = (owner: string) =>
      writeFile(
        join(folder, draft),
        text
          .replace('"version": "2026-11-23"', '"version": "2027-01-15"')
          .replace('"owner": "', `"owner": "${owner} `),
      );
    for (const owner of ["One", "Two"]) {
      await drafted(owner);
      expect((await releases.reload()).issues).toEqual([]);
    }
    await edit("releases.json", (list) =>
      list.replace('sixth-day": "2026-11-23"', 'sixth-day": "2027-01-15"'),
    );
    const named = await releases.reload();
    expect(named).toMatchObject({ issues: [] });
    expect(named.library.current["statutory-duties/sixth-day"]).toBe("2027-01-15");
    await drafted("Three");
    expect((await releases.reload()).issues).toMatchObject([{ code: "published-file-changed", file: draft }]);
    await edit("releases.json", (list) =>
      list.replace('sixth-day": "2027-01-15"', 'sixth-day": "2026-11-23"'),
    );
    expect(await releases.reload()).toMatchObject({ issues: [] });
  });

  it("is not taken up while nobody can say what was published, and is as soon as somebody can", async () => {
    const notes = memoryLedger();
    let gone = false;
    const noted = async () => {
      if (gone) throw new Error("the database is gone");
      return notes.noted();
    };
    const releases = await createReleases({ folder, ledger: { ...notes, noted } });
    const before = releases.current().hash;
    await edit("sources.json", (text) => `${text}\n`);
    gone = true;
    expect(await releases.reload()).toMatchObject({ hash: before, issues: [{ code: "ledger-unreachable" }] });
    gone = false;
    expect(await releases.reload()).toMatchObject({ issues: [] });
    expect(releases.current().hash).not.toBe(before);
  });
});

describe("an app over a release", () => {
  it("answers with the same bytes while the newest files are broken, and says so at /readyz", async () => {
    const releases = await createReleases({ folder });
    const app = await testApp({ library: releases.current });
    const before = await (await post(app, "/api/determinations", excluded)).text();
    expect(await (await app.request("/readyz")).json()).toMatchObject({ status: "ready", issues: [] });

    await edit(sixthDay, (text) => text.slice(1));
    await releases.reload();
    expect(await (await post(app, "/api/determinations", excluded)).text()).toBe(before);
    const response = await app.request("/readyz");
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      status: "degraded",
      release: releases.current().hash,
      issues: expect.arrayContaining([expect.objectContaining({ file: sixthDay, code: "json-syntax" })]),
    });
  });
});
