import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readLibrary } from "@waymark/rules/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = (command: string, args: readonly string[], cwd: string, env = process.env): string =>
  execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** As from a shell of one's own: npm takes what pnpm set for the tests as its own settings, its name among them. */
const withoutPnpm = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^p?npm_/i.test(name)));

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
  install("rules");
  install("api");
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

/** Packs a package as it would be published, and unpacks it where an installer would. */
const install = (name: string): void => {
  const folder = join(project, "packed", name);
  const home = join(project, "node_modules/@waymark", name);
  mkdirSync(folder, { recursive: true });
  mkdirSync(home, { recursive: true });
  pnpm(["pack", "--pack-destination", folder], join(root, "packages", name));
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz"));
  run("tar", ["-xzf", join(folder, tarball as string), "-C", home, "--strip-components=1"], project);
};

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

/** Too short, too many, of another type, an unknown key, a day that does not exist, and none of the shapes. */
const brokenPolicy = {
  policy: "",
  version: "2026-02-30",
  schema: 1,
  title: 7,
  surprise: true,
  rules: [{ ref: "", conditions: { all: "x" }, event: { type: "duty", params: { due: { count: -1 } } } }],
};

/** Something of each door, as TypeScript compiles it to either kind of module. */
const everyDoor = `
  import { determine, type Determination, toEngine } from "@waymark/rules";
  import * as browser from "@waymark/rules/browser";
  import { type CohortAnswer, type Columns, evaluateCohort, type RuleAnswer } from "@waymark/rules/cohort";
  import { type CompatResult, evaluateCompat } from "@waymark/rules/compat";
  import * as evaluate from "@waymark/rules/evaluate";
  import { readLibrary } from "@waymark/rules/node";
  import { policyJsonSchema } from "@waymark/rules/schema";
  type Ask<T> = (...args: Parameters<typeof determine>) => T;
  export const asks: readonly Ask<Determination>[] = [determine, browser.determine, evaluate.determine];
  const columns: Columns = { rows: 1, byFact: new Map([["a", { values: Int8Array.of(1), unknown: -1 }]]) };
  export const cohort = (program: Parameters<typeof evaluateCohort>[0]): Promise<CohortAnswer> =>
    evaluateCohort(program, columns, { signal: AbortSignal.abort(), onProgress: (done: number, rows: number) => {} });
  export const words = ({ must, due }: RuleAnswer): readonly (Int32Array | undefined)[] => [must, due];
  export const compat: CompatResult = evaluateCompat({ rules: [], facts: {} });
  export const read: (folder: string) => Promise<unknown> = readLibrary;
  export const engine: (policy: Parameters<typeof toEngine>[0]) => { run(): Promise<object> } = toEngine;
  export const schema: unknown = policyJsonSchema();
  // @ts-expect-error the question is not optional
  determine();
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

  it("answers a cohort in columns, as a module and as CommonJS", () => {
    const ask = `
      const asAt = parseDay("2026-12-17");
      const kind = columnWriter(library.dictionary, "exclusion.kind", 2);
      kind.set(0, "permanent");
      evaluateCohort(cohortProgram(inForce(library, asAt)), { rows: 2, byFact: new Map([["exclusion.kind", kind.column]]) })
        .then(({ byRef }) => console.log(byRef.get("EXC-02").must[0], byRef.get("EXC-02").may[0]));`;
    const names = "cohortProgram, columnWriter, evaluateCohort, parseDay";
    const module = `import { ${names} } from "@waymark/rules/cohort"; import { inForce } from "@waymark/rules/evaluate";
      import { readLibrary } from "@waymark/rules/node"; const { library } = await readLibrary("policies"); ${ask}`;
    expect(run(process.execPath, ["--input-type=module", "-e", module], project).trim()).toBe("1 3");
    const common = `const { ${names} } = require("@waymark/rules/cohort"); const { inForce } = require("@waymark/rules");
      require("@waymark/rules/node").readLibrary("policies").then(({ library }) => { ${ask} });`;
    writeFileSync(join(project, "cohort.cjs"), common);
    expect(run(process.execPath, ["cohort.cjs"], project).trim()).toBe("1 3");
  });

  it("has the conformance vectors, for other engines, with what their keys mean", () => {
    const script = `
      const vectors = require("@waymark/rules/conformance/vectors/operators.json");
      const { items } = require("@waymark/rules/conformance/vectors.schema.json");
      const page = require("node:fs").readFileSync(require.resolve("@waymark/rules/conformance/README.md"), "utf8");
      console.log(vectors.length > 50, items.required.join(), page.split("\\n")[0]);`;
    writeFileSync(join(project, "vectors.cjs"), script);
    expect(run(process.execPath, ["vectors.cjs"], project).trim()).toBe(
      "true says,rules,facts,expect,safe # Conformance vectors",
    );
    const folder = join(project, "node_modules/@waymark/rules/conformance/vectors");
    const vectors = readdirSync(folder).flatMap((file): readonly { readonly expect?: object }[] =>
      JSON.parse(readFileSync(join(folder, file), "utf8")),
    );
    expect(vectors.length).toBeGreaterThanOrEqual(250);
    expect(vectors.filter(({ expect: expected }) => expected === undefined)).toEqual([]);
  });

  it("reads json-rules-engine's documents without json-rules-engine", () => {
    const home = join(project, "node_modules/json-rules-engine");
    rmSync(home);
    try {
      const script = `const { evaluateCompat } = require("@waymark/rules/compat");
        const leaf = { fact: "n", operator: "greaterThan", value: 1 };
        const { events, results } = evaluateCompat({ rules: [{ conditions: { all: [leaf] }, event: { type: "yes" } }], facts: { n: 2 } });
        console.log(events[0].type, results[0].conditions.all[0].factResult);`;
      writeFileSync(join(project, "compat.cjs"), script);
      expect(run(process.execPath, ["compat.cjs"], project).trim()).toBe("yes 2");
    } finally {
      symlinkSync(join(root, "packages/rules/node_modules/json-rules-engine"), home);
    }
  });

  it("says of a broken policy what the source says, zod's own words included", async () => {
    const folder = join(project, "broken");
    cpSync(join(root, "policies"), folder, { recursive: true });
    writeFileSync(join(folder, "review-cadence/2026-11-24.json"), JSON.stringify(brokenPolicy));
    const script = `import { readLibrary } from "@waymark/rules/node";
      console.log(JSON.stringify((await readLibrary("broken")).issues));`;
    const { issues } = await readLibrary(folder);
    expect(issues.map(({ code }) => code)).toContain("wrong-value");
    expect(JSON.parse(run(process.execPath, ["--input-type=module", "-e", script], project))).toEqual(issues);
  });

  // The package's own declarations are checked too.
  it.each([
    ["node16", ["strict.mts", "strict.cts"], []],
    ["nodenext", ["strict.mts", "strict.cts"], []],
    ["esnext", ["strict.mts"], ["--moduleResolution", "bundler"]],
  ])("has types that a strict project accepts, with modules as %s", (module, files, options) => {
    for (const file of files) writeFileSync(join(project, file), everyDoor);
    expect(compiled(files, ["--module", module, "--resolveJsonModule", ...options])).toBe("");
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

describe("the packed @waymark/api in an empty project", () => {
  const client = `import { ApiProblem, createClient } from "@waymark/api/client";`;
  const app = `${client} import { createApp, createReleases } from "@waymark/api";
    const releases = await createReleases({ folder: "policies" });
    const app = createApp({ library: releases.current });
    const api = createClient("http://in.process", { fetch: (url, init) => app.request(url, init) });`;

  it("has a client that needs no other package", () => {
    const script = `${client} const api = createClient("http://127.0.0.1:9", { timeoutMilliseconds: 2_000 });
      const answer = await api.policies().catch((error) => error instanceof Error);
      console.log(typeof api.determine, answer);`;
    for (const name of ["@hono", "@modelcontextprotocol"])
      rmSync(join(project, "node_modules", name), { recursive: true, force: true });
    expect(run(process.execPath, ["--input-type=module", "-e", script], project).trim()).toBe(
      "function true",
    );
  });

  it("has an app that its client asks", () => {
    layOut();
    const script = `${app} const facts = { "child.bornOn": "2013-03-04", "child.livesIn": "england",
        "exclusion.kind": "permanent", "exclusion.firstDayOn": "2026-12-17", "roll.admittedElsewhere": false };
      const answer = await api.determine({ facts, calendar: "fixture-a-2026-27", asAt: "2026-12-17" });
      const wrong = await api.determine({ facts: { "exclusion.kin": "permanent" } }).catch((error) => error);
      console.log(answer.findings.find(({ ref }) => ref === "PEX-01").due.on, wrong instanceof ApiProblem, wrong.code);`;
    expect(run(process.execPath, ["--input-type=module", "-e", script], project).trim()).toBe(
      "2027-01-08 true unusable-question",
    );
  });

  it("has types that a strict project accepts, and that refuse what the API would", () => {
    layOut();
    const use = (body: string): string => `${client}
      export const day = async (): Promise<string | null | undefined> => {
        const api = createClient("http://127.0.0.1:3000");
        const { findings } = await api.determine(${body});
        return findings.find(({ ref }) => ref === "PEX-01")?.due?.on;
      };`;
    expect(typed("client.ts", use(`{ facts: {}, asAt: "2026-12-17" }`))).toBe("");
    expect(typed("client.ts", use(`{ fact: {}, asAt: "2026-12-17" }`))).toContain("'fact' does not exist");
  });

  it("has a server that answers, also what takes long, in a thread of its own file", async () => {
    layOut();
    const home = join(project, "node_modules/@waymark/api");
    const ask = (url: string, include: string) =>
      fetch(`${url}/api/determinations${include}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          facts: { "exclusion.kind": "permanent" },
          families: ["statutory-duties/sixth-day"],
        }),
      });
    const statuses = async (url: string) => {
      const answers = [await fetch(`${url}/healthz`), await ask(url, ""), await ask(url, "?include=changes")];
      return Promise.all(answers.map(async (answer) => [answer.status, (await answer.text()).length > 0]));
    };
    await served(async (url) => {
      expect(await statuses(url)).toEqual([200, 200, 200].map((status) => [status, true]));
      const csv = { method: "POST", headers: { "content-type": "text/csv" } };
      const rows = await fetch(`${url}/api/cohorts`, { ...csv, body: "exclusion.kind\npermanent\n" });
      expect(await rows.text()).toContain('"rowsRead":1');
    });
    renameSync(join(home, "dist/thread.js"), join(home, "dist/no-thread.js"));
    await served(async (url) =>
      expect((await statuses(url)).map(([status]) => status)).toEqual([200, 200, 500]),
    );
    renameSync(join(home, "dist/no-thread.js"), join(home, "dist/thread.js"));
  }, 120_000);

  /** Starts the server as its owner would, by its name and with no setting but a free port. */
  const served = async (look: (url: string) => Promise<void>): Promise<void> => {
    const home = join(project, "node_modules/@waymark/api");
    const { bin } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    const server = spawn(join(home, bin["waymark-server"]), [], {
      cwd: project,
      env: { PATH: [dirname(process.execPath), process.env["PATH"]].join(delimiter), PORT: "0" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      await look(await urlOf(server));
    } finally {
      server.kill();
      await once(server, "exit");
    }
  };

  /** The dependencies that its package.json names, beside it. */
  const layOut = (): void => {
    const installed = join(root, "packages/api/node_modules");
    const home = join(project, "node_modules");
    const { dependencies } = JSON.parse(readFileSync(join(home, "@waymark/api/package.json"), "utf8"));
    const names = Object.keys(dependencies).filter((name) => !name.startsWith("@waymark/"));
    for (const name of names) {
      const place = join(home, name);
      mkdirSync(dirname(place), { recursive: true });
      if (!existsSync(place)) symlinkSync(join(installed, name), place);
    }
  };
});

const urlOf = async ({ stdout }: ChildProcess): Promise<string> => {
  if (stdout === null) throw new Error("the server has no output");
  for await (const line of createInterface({ input: stdout })) {
    const { event, url } = JSON.parse(line);
    if (event !== "started") continue;
    stdout.resume();
    return url;
  }
  throw new Error("the server ended before it listened");
};

describe("a package packed by npm alone", () => {
  it.each([
    ["rules", "pack it with pnpm"],
    ["api", "pack it with pnpm"],
    ["chat-ui", "it is not published"],
  ])("is refused in a sentence: %s", (name, why) => {
    const folder = join(root, "packages", name);
    const pack = () =>
      run("npm", ["pack", "--dry-run", "--pack-destination", project], folder, withoutPnpm());
    expect(pack).toThrow(why);
  });
});

/** What the compiler says about a file of the empty project. */
const typed = (name: string, text: string): string => {
  writeFileSync(join(project, name), text);
  return compiled([name], ["--module", "nodenext", "--skipLibCheck"]);
};

const compiled = (files: readonly string[], options: readonly string[]): string => {
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess"];
  try {
    const words = ["--noEmit", "--target", "es2023", ...strict, ...options, ...files];
    return run(process.execPath, [tsc, ...words], project);
  } catch (error) {
    return String((error as { readonly stdout?: unknown }).stdout);
  }
};
