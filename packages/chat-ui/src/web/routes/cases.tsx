import { createHash } from "node:crypto";
import type { Day, Determination } from "@waymark/rules";
import { Hono } from "hono";
import { replyOf } from "../../assistant/assistant.ts";
import type { Answer, Case } from "../../conversation/case.ts";
import { readAnswer } from "../../conversation/readAnswer.ts";
import * as step from "../../conversation/reducers.ts";
import { toQuestion } from "../../conversation/toQuestion.ts";
import { refusalOf, refusalWords } from "../../extractor/suggestions.ts";
import { warningFor } from "../../safeguarding/warning.ts";
import type { KeptCase } from "../caseStore.ts";
import { compared, viewCase } from "../caseView.ts";
import type { Refused } from "../chat/refused.ts";
import { libraryOf, nonceOf, type PageContext, type PageEnv, type Site } from "../environment.ts";
import { readFields } from "../fields.ts";
import { answerAskedToo, askable, hear } from "../hear.ts";
import { ChangePage } from "../pages/change.tsx";
import { ChangesPage } from "../pages/changes.tsx";
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

  const chatPage = async (c: PageContext, id: string, { it, until }: KeptCase, refused?: Refused) => {
    const plain = await viewCase(site.api, libraryOf(site), id, it);
    const real = it.whatIf === null ? undefined : await site.storeFor(c).read(it.whatIf.of);
    const view = await compared(site.api, plain, real?.it);
    const kept = { until, lasting: site.storeFor(c).lasting };
    return c.html(
      <ChatPage view={view} kept={kept} nonce={nonceOf(c)} refused={refused} />,
      refused ? 422 : 200,
    );
  };

  routes.get("/cases/:id", (c) => withCase(site, c, (id, it, until) => chatPage(c, id, { it, until })));

  routes.post("/cases/:id/answers", (c) =>
    withCase(site, c, async (id, it, until) => {
      const fields = await readFields(c);
      const definition = askable(libraryOf(site), fields.get("fact"));
      if (definition === undefined) return notFoundPage(c);
      const read = readAnswer(definition, fields, it.asAt);
      if (!read.ok) {
        const refused: Refused = { form: "answer", message: read.message, typed: fields.typed };
        if (fields.get("from") === "change")
          return c.html(
            <ChangePage view={{ id, it }} definition={definition} nonce={nonceOf(c)} refused={refused} />,
            422,
          );
        return chatPage(c, id, { it: step.askFor(it, definition.id), until }, refused);
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
        return c.redirect(
          `/cases/${await site.storeFor(c).open(step.imagine(it, it.whatIf?.of ?? id, [given]))}`,
          303,
        );
      return saveStep(site, c, (now) => step.answer(now, given));
    }),
  );

  routes.post("/cases/:id/suggestions", (c) =>
    withCase(site, c, async (id, it, until) => {
      const fields = await readFields(c);
      const choice = (fact: string) => fields.get(`use:${fact}`);
      const facts = it.offered.map(({ fact }) => fact);
      if (!facts.every((fact) => choice(fact) === "yes" || choice(fact) === "ask")) {
        return chatPage(
          c,
          id,
          { it, until },
          {
            form: "offered",
            message: words.chat.confirmMissing,
            typed: fields.typed,
          },
        );
      }
      const use = facts.filter((fact) => choice(fact) === "yes");
      const ask = facts.filter((fact) => choice(fact) === "ask");
      const saved = await saveStep(site, c, (now) => step.settleOffer(now, { use, ask, on: today() }));
      if (it.askedToo !== null && use.length > 0)
        await answerAskedToo(site, site.storeFor(c), id, it.askedToo);
      return saved;
    }),
  );

  routes.post("/cases/:id/messages", (c) =>
    withCase(site, c, async (id, it, until) => {
      const text = ((await readFields(c)).get("text") ?? "").trim();
      const again = (message: string, typed: string, changed?: KeptCase) =>
        chatPage(c, id, changed ?? { it, until }, { form: "message", message, typed: { text: typed } });
      if (text === "") return again(words.chat.writeFirst, "");
      const refusal = refusalOf(text);
      if (refusal !== undefined) {
        const message = refusalWords[refusal];
        const changed = await site.storeFor(c).change(id, (now) => notRead(now, message, text));
        if (changed === undefined) return notFoundPage(c);
        // What says who somebody is is sent back nowhere; anything else stays in its box, to be put right.
        return refusal === "identifier"
          ? c.redirect(`/cases/${id}`, 303)
          : again(message, text, { it: changed, until });
      }
      return c.redirect(
        `/cases/${(await hear(site, site.storeFor(c), id, text, c.req.raw.signal)) ?? id}`,
        303,
      );
    }),
  );

  routes.post("/cases/:id/points", (c) => withCase(site, c, () => saveStep(site, c, step.askEveryPoint)));

  routes.post("/cases/:id/undo", (c) => withCase(site, c, () => saveStep(site, c, step.undo)));

  routes.post("/cases/:id/forget", (c) =>
    withCase(site, c, async () => {
      const fact = (await readFields(c)).get("fact") ?? "";
      return saveStep(site, c, (now) => step.forget(now, fact));
    }),
  );

  routes.post("/cases/:id/topics", (c) =>
    withCase(site, c, async () => {
      const known = Object.keys(libraryOf(site).current);
      const topics = (await readFields(c)).all("topic").filter((topic) => known.includes(topic));
      return saveStep(site, c, (now) => step.addTopics(now, topics));
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
      if (dates.ok) return saveStep(site, c, (now) => step.setDates(now, dates.asAt, dates.calendar));
      const refused = { field: dates.field, message: dates.message, typed: fields.typed };
      return c.html(
        <SettingsPage id={id} it={it} library={libraryOf(site)} nonce={nonceOf(c)} refused={refused} />,
        422,
      );
    }),
  );

  routes.get("/cases/:id/determination", (c) =>
    withCase(site, c, async (id, it) => {
      const view = await viewCase(site.api, libraryOf(site), id, it, ["because", "trace", "settled"]);
      if (view.determination === null) return c.redirect(`/cases/${id}`, 303);
      return c.html(
        <DeterminationPage view={view} nonce={nonceOf(c)} reference={shortReference(view.determination)} />,
      );
    }),
  );

  routes.get("/cases/:id/determination/changes/:ref", (c) =>
    withCase(site, c, async (id, it) => {
      const ref = c.req.param("ref");
      const topics = libraryOf(site).policies.filter(({ rules }) => rules.some((rule) => rule.ref === ref));
      const families = [...new Set(topics.map(({ policy }) => policy))];
      if (families.length === 0) return notFoundPage(c);
      const determined = await site.api.determine({ ...toQuestion(it), families }, ["changes"]);
      const finding = determined.ok ? determined.value.findings.find((each) => each.ref === ref) : undefined;
      return finding === undefined
        ? notFoundPage(c)
        : c.html(<ChangesPage view={{ id, it }} finding={finding} nonce={nonceOf(c)} />);
    }),
  );

  return routes;
};

/** A message that is not read. Danger in it is told about all the same, and last, where the eye falls. */
const notRead = (it: Case, message: string, text: string): Case => {
  const warning = warningFor(text);
  const after = step.refuse(it, message);
  return warning === undefined ? after : step.say(after, words.did.message, replyOf(warning));
};

type Page = Response | Promise<Response>;

export const withCase = async (
  site: Site,
  c: PageContext,
  then: (id: string, it: Case, until: string) => Page,
): Promise<Response> => {
  const id = c.req.param("id") ?? "";
  const kept = await site.storeFor(c).read(id);
  return kept === undefined ? notFoundPage(c) : then(id, kept.it, kept.until);
};

/** Changes the case as it is when it is saved, not as it was when the page was asked for. */
export const saveStep = async (site: Site, c: PageContext, change: (it: Case) => Case): Promise<Response> => {
  const id = c.req.param("id") ?? "";
  const changed = await site.storeFor(c).change(id, change);
  // Without scripts a browser would show the top of a long talk; what is asked now is further down.
  return changed === undefined ? notFoundPage(c) : c.redirect(`/cases/${id}#now`, 303);
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
