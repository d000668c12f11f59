import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

let folder: string;
let service: Server;
let stopServer: () => Promise<unknown>;
let base: string;

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const listening = async (): Promise<Server> => {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "waymark-sign-in-for-real-"));
  service = await listening();
  const free = await listening();
  base = `http://127.0.0.1:${portOf(free)}`;
  free.close();
  const issuer = `http://127.0.0.1:${portOf(service)}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "waymark",
        client_secret: "a-secret-of-at-least-thirty-two-bytes",
        redirect_uris: [`${base}/sign-in/return`],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    claims: { openid: ["sub", "groups"] },
    conformIdTokenClaims: false,
    cookies: { keys: ["for-this-test-alone"] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, groups: ["ap-team"] }) }),
  });
  service.on("request", provider.callback());

  const flags = ["--disable-proto=delete", "--disallow-code-generation-from-strings", "--import", "tsx"];
  const server = spawn(process.execPath, [...flags, "packages/chat-ui/src/server.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PORT: new URL(base).port,
      WAYMARK_DATA: folder,
      WAYMARK_LOG: "info",
      WAYMARK_AUTH: "sign-in",
      WAYMARK_URL: base,
      WAYMARK_SIGN_IN_ISSUER: issuer,
      WAYMARK_SIGN_IN_CLIENT: "waymark",
      WAYMARK_SIGN_IN_SECRET: "a-secret-of-at-least-thirty-two-bytes",
      WAYMARK_SIGN_IN_ROLES: JSON.stringify([
        { claim: "groups", value: "ap-team", role: "school_user", tenant: "330/123456" },
      ]),
    },
  });
  const exited = once(server, "exit");
  stopServer = () => {
    server.kill("SIGTERM");
    return exited;
  };
  let said = "";
  for await (const part of server.stdout) {
    said += String(part);
    if (said.includes('"started"')) break;
  }
  server.stdout.resume();
});
afterAll(async () => {
  await stopServer();
  service.closeAllConnections();
  service.close();
  await rm(folder, { recursive: true, force: true });
});

/** Cookies by host, as a browser keeps them. */
const browser = () => {
  const jars = new Map<string, Map<string, string>>();
  return async (address: string, init: RequestInit = {}): Promise<Response> => {
    const { host } = new URL(address);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(address, {
      ...init,
      redirect: "manual",
      headers: { ...init.headers, cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
};

/** Goes where it is led; at a form of the service it signs in, then agrees. */
const follow = async (visit: ReturnType<typeof browser>, start: string): Promise<Response> => {
  let address = start;
  let response = await visit(address);
  for (let step = 0; step < 20; step += 1) {
    const location = response.headers.get("location");
    if (location !== null) {
      address = new URL(location, address).href;
      response = await visit(address);
      continue;
    }
    const text = await response.clone().text();
    const [, prompt] = /name="prompt" value="(login|consent)"/.exec(text) ?? [];
    if (prompt === undefined) return response;
    response = await visit(address, {
      method: "POST",
      body: new URLSearchParams({ prompt, login: "person-1", password: "not looked at" }),
    });
  }
  throw new Error(`led on and on, at last to ${new URL(address).pathname}`);
};

it("a person signs in with a real service, uses the chat, and signs out", async () => {
  const visit = browser();
  const closed = await visit(`${base}/`);
  expect(closed.status).toBe(401);
  const [, link] = /href="(\/sign-in[^"]*)"/.exec(await closed.text()) ?? [];
  expect(link).toBe("/sign-in?return=%2F");

  const landed = await follow(visit, `${base}${link}`);
  expect(landed.status).toBe(200);
  expect(await landed.text()).toContain("Sign out");
  expect((await visit(`${base}/api/policies`)).status).toBe(200);
  expect((await visit(`${base}/api/audit`)).status).toBe(403);

  const out = await visit(`${base}/sign-out`, { method: "POST", headers: { origin: base } });
  expect(out.status).toBe(303);
  expect((await visit(`${base}/`)).status).toBe(401);
});
