import { createHash } from "node:crypto";
import { cp, mkdtemp, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../packages/api/src/app.ts";
import { type Listening, listen } from "../../packages/api/src/listen.ts";
import { createReleases, type Release, type Releases } from "../../packages/api/src/releases.ts";
import { policiesFolder } from "../library.ts";

/** In the answer to the question below stand a caution's text and a source's title: each change writes both. */
const question = {
  facts: {
    "child.bornOn": "2013-03-04",
    "child.livesIn": "england",
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-17",
    "roll.admittedElsewhere": false,
  },
  calendar: "fixture-a-2026-27",
  asAt: "2026-12-17",
  families: ["statutory-duties/sixth-day"],
};
const marks = (text: string): readonly string[] =>
  [...text.matchAll(/MARK-(\d+)/g)].map(([, mark]) => mark as string);

let place: string;
let folder: string;
let releases: Releases;
let server: Listening;
const seen = new Map<string, Release>();
beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), "waymark-reload-"));
  folder = join(place, "policies");
  await cp(policiesFolder, folder, withoutExamples);
  await inPlace(0);
  releases = await createReleases({
    folder,
    watch: true,
    onReload: (release) => seen.set(release.hash, release),
  });
  seen.set(releases.current().hash, releases.current());
  server = await listen(createApp({ library: releases.current }), { port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  releases.close();
  await server.stop();
  await rm(place, { recursive: true, force: true });
});

const marked = async (name: string, mark: number): Promise<string> =>
  (await readFile(join(policiesFolder, name), "utf8"))
    .replace(/("two-readings-sixth-day": ")/, `$1MARK-${mark} `)
    .replaceAll(/("title": ")(?=[^"]*Education Act 1996)/g, `$1MARK-${mark} `);
const files = ["cautions.json", "sources.json"];

const inPlace = async (mark: number, at = folder): Promise<void> => {
  for (const name of files) await writeFile(join(at, name), await marked(name, mark));
};

const beside = async (mark: number): Promise<void> => {
  for (const name of files) {
    await writeFile(join(folder, `${name}.new`), await marked(name, mark));
    await rename(join(folder, `${name}.new`), join(folder, name));
  }
};

const withoutExamples = { recursive: true, filter: (path: string) => !path.endsWith("/examples") };

const wholeFolder = async (mark: number): Promise<void> => {
  const next = join(place, `next-${mark}`);
  await cp(policiesFolder, next, withoutExamples);
  await inPlace(mark, next);
  await rename(folder, join(place, `before-${mark}`)).catch(() => undefined);
  await rename(next, folder);
};

const inHalves = async (mark: number): Promise<void> => {
  for (const name of files) {
    const text = await marked(name, mark);
    const file = await open(join(folder, name), "w");
    await file.write(text.slice(0, text.length / 2));
    await pause(700);
    await file.write(text.slice(text.length / 2));
    await file.close();
  }
};

const broken = async (): Promise<void> => {
  const name = join(folder, "cautions.json");
  await writeFile(name, (await readFile(name, "utf8")).slice(1));
};

const brokenBeside = async (): Promise<void> => {
  const name = join(folder, "facts.json");
  await writeFile(`${name}.new`, (await readFile(name, "utf8")).replaceAll('"boolean"', '"boolaen"'));
  await rename(`${name}.new`, name);
};

const publishedInPlace = async (): Promise<void> => {
  const name = join(folder, "statutory-duties/sixth-day/2026-11-23.json");
  await writeFile(name, `${await readFile(name, "utf8")}\n`);
};

const goneAway = (): Promise<void> => rename(folder, join(place, "away"));

const comes = (mark: number) =>
  expect
    .poll(() => marks(releases.current().library.cautions["two-readings-sixth-day"] ?? ""), {
      timeout: 10_000,
    })
    .toEqual([String(mark)]);

describe("while requests come, the policies are changed", () => {
  const answers: { readonly status: number; readonly release: string; readonly marks: readonly string[] }[] =
    [];
  let isOver = false;
  let asking: Promise<unknown>;
  beforeAll(() => {
    const ask = async (): Promise<void> => {
      while (!isOver) {
        const response = await fetch(`${server.url}/api/determinations`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(question),
        });
        const release = response.headers.get("waymark-release") ?? "none";
        answers.push({ status: response.status, release, marks: marks(await response.text()) });
        await pause(5);
      }
    };
    asking = Promise.all(Array.from({ length: 4 }, ask));
  });
  afterAll(() => {
    isOver = true;
  });

  it.each<readonly [string, (mark: number) => Promise<void>]>([
    ["in place", inPlace],
    ["by files that take the place of others", beside],
    ["in place, after that", inPlace],
    ["half of a file at a time", inHalves],
    ["by another folder in the place of the folder", wholeFolder],
    ["in place, after that again", inPlace],
  ])("%s, and the change is taken up", async (_, change) => {
    const mark = seen.size + answers.length;
    await change(mark);
    await comes(mark);
    expect(releases.current().issues).toEqual([]);
  });

  it.each<readonly [string, () => Promise<void>, string]>([
    ["cut short, in place", broken, "json-syntax"],
    ["misspelt, in a file that takes the place of another", brokenBeside, "unknown-type"],
    ["though they are published", publishedInPlace, "published-file-changed"],
    ["by taking the folder away", goneAway, "folder-unreadable"],
  ])("%s: the last good release goes on, until they are mended", async (_, change, code) => {
    const { hash } = releases.current();
    await change();
    await expect
      .poll(() => releases.current().issues.map((issue) => issue.code), { timeout: 10_000 })
      .toContain(code);
    expect(releases.current().hash).toBe(hash);
    const ready = await (await fetch(`${server.url}/readyz`)).json();
    expect(ready).toMatchObject({ status: "degraded", release: hash });
    const mark = 1_000_000 + answers.length;
    await wholeFolder(mark);
    await comes(mark);
    await expect.poll(() => releases.current().issues, { timeout: 10_000 }).toEqual([]);
  });

  it("and every answer is of one release, whose hash its files verify", async () => {
    isOver = true;
    await asking;
    expect(answers.length).toBeGreaterThan(100);
    for (const { status, release, marks: found } of answers) {
      const { library, files: listed } = seen.get(release) as Release;
      const lines = [...listed]
        .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
        .map(({ path, sha256 }) => `${sha256}  ${path}\n`);
      expect(createHash("sha256").update(lines.join("")).digest("hex")).toBe(release);
      const own = marks(JSON.stringify([library.cautions, library.sources]));
      expect([status, ...new Set(found)]).toEqual([200, ...new Set(own)]);
    }
    expect(new Set(answers.map(({ release }) => release)).size).toBeGreaterThanOrEqual(8);
  });
});
