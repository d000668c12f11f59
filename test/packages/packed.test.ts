import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** pnpm fills in what a published package.json says; whoever started the tests has it. */
const pnpm = (args: readonly string[], cwd: string): string => {
  const own = process.env["npm_execpath"];
  return own !== undefined && /pnpm/.test(own)
    ? run(own.endsWith("js") ? process.execPath : own, own.endsWith("js") ? [own, ...args] : args, cwd)
    : run("npx", ["-y", "pnpm@12", ...args], cwd);
};

let project: string;

beforeAll(() => {
  run(
    process.execPath,
    [join(root, "node_modules/tsup/dist/cli-default.js"), "--config", "packages/tsup.config.ts"],
    root,
  );
  project = mkdtempSync(join(tmpdir(), "waymark-packed-"));
  pnpm(["pack", "--pack-destination", project], join(root, "packages/rules"));
  const tarball = readdirSync(project).find((file) => file.endsWith(".tgz"));
  const home = join(project, "node_modules/@waymark/rules");
  mkdirSync(home, { recursive: true });
  run("tar", ["-xzf", join(project, tarball as string), "-C", home, "--strip-components=1"], project);
  // Its dependencies as an installer would lay them out: beside the package, and nothing else.
  const installed = join(root, "packages/rules/node_modules");
  for (const name of ["json-rules-engine", "zod", "jsonc-parser", "@noble"])
    symlinkSync(join(installed, name), join(project, "node_modules", name));
  cpSync(join(root, "policies"), join(project, "policies"), { recursive: true });
  writeFileSync(
    join(project, "package.json"),
    JSON.stringify({ name: "empty", private: true, type: "module" }),
  );
}, 240_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

const question = `
const asAt = rules.parseDay("2026-12-17");
const facts = rules.readFacts(library.dictionary, {
  "child.bornOn": "2013-03-04", "child.livesIn": "england", "exclusion.kind": "permanent",
  "exclusion.firstDayOn": "2026-12-17", "roll.admittedElsewhere": false,
});
const calendar = library.calendars["fixture-a-2026-27"];
const determination = rules.determine({ policies: rules.inForce(library, asAt), facts, calendar, asAt });
console.log(determination.findings.find((finding) => finding.ref === "PEX-01").due.on);
`;

describe("the packed @waymark/rules in an empty project", () => {
  it("answers when imported as a module", () => {
    const script = `import * as rules from "@waymark/rules"; import { readLibrary } from "@waymark/rules/node";
      const { library } = await readLibrary("policies"); ${question}`;
    expect(run(process.execPath, ["--input-type=module", "-e", script], project).trim()).toBe("2027-01-08");
  });

  it("answers when required as CommonJS", () => {
    const script = `const rules = require("@waymark/rules"); const { readLibrary } = require("@waymark/rules/node");
      readLibrary("policies").then(({ library }) => { ${question} });`;
    writeFileSync(join(project, "question.cjs"), script);
    expect(run(process.execPath, ["question.cjs"], project).trim()).toBe("2027-01-08");
  });

  it("has types that a strict project accepts", () => {
    writeFileSync(
      join(project, "typed.ts"),
      `import { determine, type Determination } from "@waymark/rules"; import { readLibrary } from "@waymark/rules/node";
       export const check: (...args: Parameters<typeof determine>) => Determination = determine; export const read: (folder: string) => Promise<unknown> = readLibrary;`,
    );
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const args = [
      tsc,
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--target",
      "es2023",
      "typed.ts",
    ];
    expect(run(process.execPath, args, project)).toBe("");
  });

  it("reads no zod through the evaluator's own door", () => {
    const script = `import "@waymark/rules/evaluate"; import { createRequire } from "node:module";`;
    rmSync(join(project, "node_modules/zod"));
    expect(
      run(
        process.execPath,
        ["--input-type=module", "-e", `${script} console.log("loaded");`],
        project,
      ).trim(),
    ).toBe("loaded");
  });
});
