import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("readConfig", () => {
  it("listens on this machine alone, on port 3000, with no model, when nothing is set", () => {
    expect(readConfig({}).config).toMatchObject({ port: 3000, host: "127.0.0.1", model: undefined });
  });

  it("logs nothing unless asked, so that the links stay in sight", () => {
    expect(readConfig({}).config?.logLevel).toBe("silent");
    expect(readConfig({ WAYMARK_LOG: "info" }).config?.logLevel).toBe("info");
  });

  it("lets other machines in only when somebody accepts that nobody is asked who they are", () => {
    expect(readConfig({ HOST: "0.0.0.0" }).problems.join()).toContain("lets other machines in");
    const accepted = readConfig({ HOST: "0.0.0.0", WAYMARK_UNAUTHENTICATED: "accept" });
    expect(accepted.config?.host).toBe("0.0.0.0");
  });

  it.each([
    ["a key but no model name", { OPENAI_API_KEY: "k" }],
    ["a model name but nowhere to send to", { WAYMARK_MODEL: "m" }],
  ])("uses no model when there is %s", (_, env) => {
    expect(readConfig(env).config?.model).toBeUndefined();
  });

  it("shows a model findings alone unless words are allowed", () => {
    const env = { OPENAI_BASE_URL: "http://127.0.0.1:8080/v1", WAYMARK_MODEL: "m" };
    expect(readConfig(env).config?.model?.sees).toBe("findings");
    expect(readConfig({ ...env, WAYMARK_MODEL_SEES: "words" }).config?.model?.sees).toBe("words");
  });

  it("speaks chat completions, as every compatible server does, unless OpenAI’s responses are asked for", () => {
    const env = { OPENAI_BASE_URL: "http://127.0.0.1:8080/v1", WAYMARK_MODEL: "m" };
    expect(readConfig(env).config?.model?.api).toBe("chat");
    expect(readConfig({ ...env, WAYMARK_MODEL_API: "responses" }).config?.model?.api).toBe("responses");
  });

  it("takes what whoever runs it says of themselves as the end of a sentence, and nothing for nothing", () => {
    expect(
      readConfig({ WAYMARK_CONTROLLER: " Westshire Council. ", WAYMARK_CONTACT: " " }).config?.operator,
    ).toEqual({
      controller: "Westshire Council",
      lawfulBasis: undefined,
      contact: undefined,
    });
  });

  it.each([
    ["PORT", { PORT: "web" }],
    ["PORT", { PORT: "65536" }],
    ["WAYMARK_DATA", { WAYMARK_DATA: "" }],
    ["WAYMARK_LOG", { WAYMARK_LOG: "all" }],
    ["WAYMARK_WATCH", { WAYMARK_WATCH: "yes" }],
    ["WAYMARK_MODEL_SEES", { WAYMARK_MODEL_SEES: "all" }],
    ["WAYMARK_CONTROLLER", { WAYMARK_CONTROLLER: "A council\nand more" }],
    ["WAYMARK_CONTACT", { WAYMARK_CONTACT: "a".repeat(301) }],
    ["WAYMARK_MODEL_API", { WAYMARK_MODEL_API: "completions" }],
  ])("says in a sentence what is wrong with %s", (name, env) => {
    const { config, problems } = readConfig(env);
    expect(config).toBeUndefined();
    expect(problems.join()).toContain(name);
  });
});
