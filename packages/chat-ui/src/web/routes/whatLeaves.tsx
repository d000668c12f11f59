import type { Day } from "@waymark/rules";
import { Hono } from "hono";
import { whatLeaves } from "../../assistant/whatLeaves.ts";
import type { ModelConfig } from "../../config.ts";
import type { Answer } from "../../conversation/case.ts";
import { startCase } from "../../conversation/reducers.ts";
import { toQuestion } from "../../conversation/toQuestion.ts";
import { libraryOf, modelNow, nonceOf, type PageEnv, type Site } from "../environment.ts";
import { WhatLeavesPage } from "../pages/whatLeaves.tsx";
import { words } from "../words.ts";

/** The page that anyone can read: what a model is sent, made by the code that sends it. */
export const whatLeavesPage = (site: Site): Hono<PageEnv> => {
  const routes = new Hono<PageEnv>();
  routes.get("/what-leaves", async (c) => {
    const model = modelNow(site);
    const bodies = model === undefined ? [] : await exampleOf(site, model);
    const switchedOff = site.model !== undefined && model === undefined;
    return c.html(
      <WhatLeavesPage nonce={nonceOf(c)} model={model} switchedOff={switchedOff} bodies={bodies} />,
    );
  });
  return routes;
};

/** A made-up child, permanently excluded, and the question “why?”. */
const exampleOf = async (site: Site, model: ModelConfig): Promise<readonly unknown[]> => {
  const on = site.today() as Day;
  const answers = Object.entries({
    "exclusion.kind": "permanent",
    "child.livesIn": "england",
    "child.ofCompulsorySchoolAge": true,
  }).map(([fact, value]): Answer => ({ fact, value, on, how: "asked" }));
  const it = { ...startCase("exclusion", on, { base: null, inset: [] }), answers };
  const determined = await site.api.determine(toQuestion(it), ["because"]);
  if (!determined.ok) return [];
  const determination = determined.value;
  return whatLeaves(model, words.whatLeaves.exampleTyped, {
    caseId: "example",
    it,
    determination,
    library: libraryOf(site),
    asked: null,
    withChanges: async () => determination,
  });
};
