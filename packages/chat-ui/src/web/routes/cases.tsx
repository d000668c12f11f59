import { createHash } from "node:crypto";
import type { Day, Determination } from "@waymark/rules";
import { Hono } from "hono";
import type { Answer, Case } from "../../conversation/case.ts";
import { readAnswer } from "../../conversation/readAnswer.ts";
import * as step from "../../conversation/reducers.ts";
import { refusalOf, refusalWords } from "../../extractor/suggestions.ts";
import { compared, viewCase } from "../caseView.ts";
import type { Refused } from "../chat/refused.ts";
import { libraryOf, nonceOf, type PageContext, type PageEnv, type Site } from "../environment.ts";
import { readFields } from "../fields.ts";
import { askable, hear } from "../hear.ts";
import { ChangePage } from "../pages/change.tsx";
import { ChatPage } from "../pages/chat.tsx";
import { DeterminationPage } from "../pages/determination.tsx";
import { notFoundPage } from "../pages/plain.tsx";
import { SettingsPage } from "../pages/settings.tsx";
import { readDates } from "../readDates.ts";
import { judges, words } from "../words.ts";

/** The pages of one case. Each change is a POST that ends in a redirect, so that going back repeats nothing. */
export const cases = (site: Site): Hono<PageEnv> => {
  const routes = new Hono<PageEnv>();
  const today = () => site.today() as Day;

  const chatPage = async (c: PageContext, id: string, it: Case, refused?: Refused) => {
    const plain = await viewCase(site.api, libraryOf(site), id, it);
    const view = it.whatIf === null ? plain : await compared(site.api, plain, site.store.read(it.whatIf.of));
    return c.html(<ChatPage view={view} nonce={nonceOf(c)} refused={refused} />, refused ? 422 : 200);
  };

  const save = (c: PageContext, id: string, it: Case) =>
    site.store.save(id, it) ? c.redirect(`/cases/${id}`, 303) : notFoundPage(c);

  routes.get("/cases/:id", (c) => withCase(site, c, (id, it) => chatPage(c, id, it)));

  routes.post("/cases/:id/answers", (c) =>
    withCase(site, c, async (id, it) => {
      const fields = await readFields(c);
      const definition = askable(libraryOf(site), fields.get("fact"));
      if (definition === undefined) return notFoundPage(c);
      const read = readAnswer(definition, fields);
      if (!read.ok) {
        const refused: Refused = { form: "answer", message: read.message, typed: fields.typed };
        if (fields.get("from") === "change")
          return c.html(
            <ChangePage view={{ id, it }} definition={definition} nonce={nonceOf(c)} refused={refused} />,
            422,
          );
        return chatPage(c, id, step.askFor(it, definition.id), refused);
      }
      const by = judges.find(([value]) => value === fields.get("by"))?.[0];
      const base = {
        fact: definition.id,
        on: today(),
        how: "asked" as const,
        ...(by === undefined ? {} : { by }),
      };
      const given: Answer = "value" in read ? { ...base, value: read.value } : { ...base, dontKnow: true };
      if (fields.get("whatIf") === "yes")
        return c.redirect(`/cases/${site.store.open(step.imagine(it, id, [given]))}`, 303);
      return save(c, id, step.answer(it, given));
    }),
  );

  routes.post("/cases/:id/suggestions", (c) =>
    withCase(site, c, async (id, it) => {
      const fields = await readFields(c);
      const choice = (fact: string) => fields.get(`use:${fact}`);
      const facts = it.offered.map(({ fact }) => fact);
      if (!facts.every((fact) => choice(fact) === "yes" || choice(fact) === "ask")) {
        return chatPage(c, id, it, {
          form: "offered",
          message: words.chat.confirmMissing,
          typed: fields.typed,
        });
      }
      const use = facts.filter((fact) => choice(fact) === "yes");
      return save(
        c,
        id,
        step.settleOffer(it, { use, ask: facts.filter((fact) => choice(fact) === "ask"), on: today() }),
      );
    }),
  );

  routes.post("/cases/:id/messages", (c) =>
    withCase(site, c, async (id, it) => {
      const text = ((await readFields(c)).get("text") ?? "").trim();
      if (text === "")
        return chatPage(c, id, it, { form: "message", message: "Write something first.", typed: {} });
      const refusal = refusalOf(text);
      if (refusal !== undefined) return save(c, id, step.refuse(it, refusalWords[refusal]));
      return c.redirect(`/cases/${(await hear(site, id, text, c.req.raw.signal)) ?? id}`, 303);
    }),
  );

  routes.post("/cases/:id/undo", (c) => withCase(site, c, (id, it) => save(c, id, step.undo(it))));

  routes.post("/cases/:id/forget", (c) =>
    withCase(site, c, async (id, it) =>
      save(c, id, step.forget(it, (await readFields(c)).get("fact") ?? "")),
    ),
  );

  routes.post("/cases/:id/topics", (c) =>
    withCase(site, c, async (id, it) => {
      const known = Object.keys(libraryOf(site).current);
      return save(
        c,
        id,
        step.addTopics(
          it,
          (await readFields(c)).all("topic").filter((topic) => known.includes(topic)),
        ),
      );
    }),
  );

  routes.post("/cases/:id/delete", (c) =>
    withCase(site, c, (id) => {
      site.store.remove(id);
      return c.redirect("/", 303);
    }),
  );

  routes.get("/cases/:id/facts/:fact", (c) =>
    withCase(site, c, (id, it) => {
      const definition = askable(libraryOf(site), c.req.param("fact"));
      return definition === undefined
        ? notFoundPage(c)
        : c.html(<ChangePage view={{ id, it }} definition={definition} nonce={nonceOf(c)} />);
    }),
  );

  routes.get("/cases/:id/settings", (c) =>
    withCase(site, c, (id, it) =>
      c.html(<SettingsPage id={id} it={it} library={libraryOf(site)} nonce={nonceOf(c)} />),
    ),
  );

  routes.post("/cases/:id/settings", (c) =>
    withCase(site, c, async (id, it) => {
      const fields = await readFields(c);
      const dates = readDates(fields, it);
      if (dates.ok) return save(c, id, step.setDates(it, dates.asAt, dates.calendar));
      const refused = { field: dates.field, message: dates.message, typed: fields.typed };
      return c.html(
        <SettingsPage id={id} it={it} library={libraryOf(site)} nonce={nonceOf(c)} refused={refused} />,
        422,
      );
    }),
  );

  routes.get("/cases/:id/determination", (c) =>
    withCase(site, c, async (id, it) => {
      const view = await viewCase(site.api, libraryOf(site), id, it, [
        "because",
        "trace",
        "settled",
        "changes",
      ]);
      if (view.determination === null) return c.redirect(`/cases/${id}`, 303);
      return c.html(
        <DeterminationPage view={view} nonce={nonceOf(c)} reference={shortReference(view.determination)} />,
      );
    }),
  );

  return routes;
};

type Page = Response | Promise<Response>;

export const withCase = async (
  site: Site,
  c: PageContext,
  then: (id: string, it: Case) => Page,
): Promise<Response> => {
  const id = c.req.param("id") ?? "";
  const it = site.store.read(id);
  return it === undefined ? notFoundPage(c) : then(id, it);
};

/** Short enough to read out: the same answer from the same rules has the same reference. */
export const shortReference = (determination: Determination): string =>
  createHash("sha256")
    .update(JSON.stringify(determination, answersOnly))
    .digest("hex")
    .slice(0, 8)
    .toUpperCase();

/** What explains an answer is no part of it: the page and the letter explain differently. */
const answersOnly = (key: string, value: unknown): unknown => (explanations.has(key) ? undefined : value);

const explanations = new Set(["because", "trace", "settled", "reasons", "changes", "waiting", "missing"]);
