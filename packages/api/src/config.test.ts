import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { readConfig } from "./config.ts";
import { policiesFolder } from "./fixture.ts";

const signsIn = {
  WAYMARK_AUTH: "sign-in",
  WAYMARK_URL: "https://waymark.example",
  WAYMARK_SIGN_IN_ISSUER: "https://oidc.signin.example",
  WAYMARK_SIGN_IN_CLIENT: "waymark",
  WAYMARK_SIGN_IN_SECRET: "c",
  WAYMARK_SIGN_IN_PRESET: "dfe",
  WAYMARK_SIGN_IN_ROLES: '[{"claim":"roles","value":"ap","role":"la_officer"}]',
};

describe("the settings", () => {
  it("need nothing", () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        port: 3000,
        host: "127.0.0.1",
        policies: policiesFolder,
        data: join(policiesFolder, "../data"),
        openTo: "this machine",
        watch: true,
        logLevel: "info",
      },
    });
  });

  it("come from the environment", () => {
    const env = {
      PORT: "0",
      HOST: "::1",
      WAYMARK_POLICIES: "rules",
      WAYMARK_DATA: "kept",
      WAYMARK_WATCH: "false",
      WAYMARK_DRAFTS: "accept",
      WAYMARK_LIMIT_ADDRESS: "60",
      WAYMARK_PROXIES: "10.0.0.7,::1",
      WAYMARK_LOG: "silent",
    };
    expect(readConfig({ ...env, PATH: "/bin", WAYMARK_MODEL: "any" })).toEqual({
      ok: true,
      config: {
        port: 0,
        host: "::1",
        policies: "rules",
        data: "kept",
        openTo: "this machine",
        watch: false,
        drafts: true,
        limits: { address: 60 },
        proxies: ["10.0.0.7", "::1"],
        logLevel: "silent",
      },
    });
  });

  it.each([
    [{ PORT: "65536" }, "PORT: give a whole number from 0 to 65535, such as 3000"],
    [{ PORT: "http" }, "PORT: give a whole number from 0 to 65535, such as 3000"],
    [{ PORT: "" }, "PORT: give a whole number from 0 to 65535, such as 3000"],
    [
      { WAYMARK_AUTH: "sign-in", WAYMARK_URL: "http://school.example" },
      "WAYMARK_URL: give the https address at which people reach this server, such as https://waymark.example.gov.uk",
    ],
    [
      { WAYMARK_SIGN_IN_ROLES: '[{"claim":"groups","value":"x","role":"service"}]' },
      'WAYMARK_SIGN_IN_ROLES: give a list in JSON such as [{"claim":"groups","value":"ap-team","role":"la_officer","tenant":"330"}]; roles are school_user, la_officer, policy_author, policy_approver, auditor',
    ],
    [
      { ...signsIn, WAYMARK_SIGN_IN_DFE_API: "https://api.signin.example" },
      "WAYMARK_SIGN_IN_DFE_API_SECRET: give it too, as WAYMARK_SIGN_IN_DFE_API is set",
    ],
    [
      { ...signsIn, WAYMARK_SIGN_IN_DFE_API_SECRET: "s" },
      "WAYMARK_SIGN_IN_DFE_API: give it too, as WAYMARK_SIGN_IN_DFE_API_SECRET is set",
    ],
    [
      { ...signsIn, WAYMARK_SIGN_IN_PRESET: "any", WAYMARK_SIGN_IN_DFE_API: "https://api.signin.example" },
      "WAYMARK_SIGN_IN_DFE_API: leave it out, as WAYMARK_SIGN_IN_PRESET is not dfe",
    ],
    [
      { WAYMARK_SIGN_IN_DFE_API: "http://api.signin.example" },
      "WAYMARK_SIGN_IN_DFE_API: give the https address of DfE Sign-in's public API, such as https://api.signin.education.gov.uk",
    ],
    [{ WAYMARK_AUTH: "none" }, "WAYMARK_AUTH: give open, keys or sign-in"],
    [
      { WAYMARK_AUTH: "keys", WAYMARK_UNAUTHENTICATED: "accept" },
      "WAYMARK_UNAUTHENTICATED: leave it out, as WAYMARK_AUTH asks who they are",
    ],
    [
      { WAYMARK_RECORDS_KEPT_DAYS: "0" },
      "WAYMARK_RECORDS_KEPT_DAYS: give a whole number of days from 1 to 99999, or leave it out to keep records until somebody erases them",
    ],
    [{ WAYMARK_AUHT: "keys" }, "WAYMARK_AUHT: there is no such setting; did you mean `WAYMARK_AUTH`?"],
    [{ WAYMARK_RETENTION: "30" }, "WAYMARK_RETENTION: there is no such setting"],
    [
      { WAYMARK_LIMIT_KEY: "0" },
      "WAYMARK_LIMIT_KEY: give how many requests a minute are answered, from 1 to 9999999",
    ],
    [
      { WAYMARK_PROXIES: "10.0.0.0/8" },
      "WAYMARK_PROXIES: give exact addresses separated by commas, such as 10.0.0.7",
    ],
    [{ WAYMARK_WATCH: "yes" }, "WAYMARK_WATCH: give true or false"],
    [
      { WAYMARK_POLICIES: "" },
      "WAYMARK_POLICIES: give the policies folder, or leave it out for the one of this project",
    ],
  ])("%j is refused with what to give", (env, message) => {
    expect(readConfig(env)).toEqual({ ok: false, messages: [message] });
  });

  it.each(["0.0.0.0", "::", "waymark.example", "127.0.0.1.example"])(
    "%s needs a word that others may come in",
    (HOST) => {
      expect(readConfig({ HOST })).toMatchObject({
        ok: false,
        messages: [expect.stringMatching(/^HOST: .*lets other machines in/)],
      });
      expect(readConfig({ HOST, WAYMARK_AUTH: "open" })).toMatchObject({ ok: false });
      expect(readConfig({ HOST, WAYMARK_AUTH: "keys" })).toMatchObject({ config: { openTo: "nobody" } });
      expect(readConfig({ HOST, WAYMARK_UNAUTHENTICATED: "accept" })).toMatchObject({
        config: { openTo: "everyone" },
      });
    },
  );
});

it("shows none of its secrets", async () => {
  const read = readConfig({
    ...signsIn,
    WAYMARK_SIGN_IN_SECRET: "client-secret",
    WAYMARK_SIGN_IN_DFE_API: "https://api.signin.example/",
    WAYMARK_SIGN_IN_DFE_API_SECRET: "api-secret",
    DATABASE_URL: "postgres://waymark:database-secret@127.0.0.1/waymark",
  });
  if (!read.ok) throw new Error(read.messages.join());
  expect(read.config.signIn?.dfeApi).toEqual({
    url: "https://api.signin.example",
    secret: "api-secret",
    audience: "signin.education.gov.uk",
  });
  const { text } = await commands["--print-config"]!(read.config, []);
  expect(text).not.toMatch(/client-secret|api-secret|database-secret/);
  expect(text).toContain("https://api.signin.example");
});
