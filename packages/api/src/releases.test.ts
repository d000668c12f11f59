import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPolicyFiles } from "@waymark/rules/node";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { copyOfPolicies, excluded, post, testApp } from "./fixture.ts";
import { createReleases, hashOfFiles, UnreadablePolicies } from "./releases.ts";

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
    await edit(sixthDay, (text) => text.replace('"owner": "', '"owner": "New '));
    const after = await releases.reload();
    expect(after).toBe(releases.current());
    expect(after.hash).not.toBe(before.hash);
    expect(after.issues).toEqual([]);
    expect(after.library.policies.find(({ policy }) => policy.endsWith("sixth-day"))?.owner).toMatch(/^New /);
    expect(before.library.policies.find(({ policy }) => policy.endsWith("sixth-day"))?.owner).not.toMatch(
      /^New /,
    );
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

  it("is reloaded by itself when the folder is watched", async () => {
    const releases = await createReleases({ folder, watch: true });
    const before = releases.current().hash;
    await edit(sixthDay, (text) => `${text}\n`);
    await vi.waitFor(() => expect(releases.current().hash).not.toBe(before), 5_000);
    releases.close();
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
