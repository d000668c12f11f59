import type { Day } from "@waymark/rules";
import { Hono } from "hono";
import type { FixedAnswer } from "../../assistant/fixedAnswers.ts";
import type { Suggestion } from "../../conversation/case.ts";
import { isJourney, type JourneyId } from "../../conversation/journeys.ts";
import { startCase } from "../../conversation/reducers.ts";
import { refusalOf, refusalWords, suggestionsFor } from "../../extractor/suggestions.ts";
import { warningFor } from "../../safeguarding/warning.ts";
import { libraryOf, modelNow, nonceOf, type PageContext, type PageEnv, type Site } from "../environment.ts";
import { readFields } from "../fields.ts";
import { hear } from "../hear.ts";
import { modelNote } from "../modelNote.ts";
import { StartPage, type StartRefused, usualCalendar } from "../pages/start.tsx";
import { readDates } from "../readDates.ts";
import { words } from "../words.ts";

/** The first page: what somebody wants to know, what has happened, and on which school's dates. */
export const start = (site: Site): Hono<PageEnv> => {
  const routes = new Hono<PageEnv>();
  const today = () => site.today() as Day;

  const startPage = (c: PageContext, refused?: StartRefused, warning?: FixedAnswer) =>
    c.html(
      <StartPage
        nonce={nonceOf(c)}
        library={libraryOf(site)}
        today={today()}
        modelNote={modelNote(modelNow(site))}
        refused={refused}
        warning={warning}
      />,
      refused ? 422 : 200,
    );

  routes.get("/", (c) => startPage(c));

  routes.post("/cases", async (c) => {
    const fields = await readFields(c);
    const text = (fields.get("text") ?? "").trim();
    const warning = warningFor(text);
    const refusal = text === "" ? undefined : refusalOf(text);
    // What says who somebody is is not sent back to the page either.
    const typed = refusal === "identifier" ? without(fields.typed, "text") : fields.typed;
    const again = (field: StartRefused["field"], message: string) =>
      startPage(c, { field, message, typed }, warning);
    const dates = readDates(fields, { asAt: today() });
    if (!dates.ok) return again(dates.field, dates.message);
    if (refusal !== undefined) return again("text", refusalWords[refusal]);
    const { suggestions } = suggestionsFor(text, dates.asAt);
    const chosen = fields.get("journey");
    const journey = isJourney(chosen) ? chosen : journeyIn(suggestions);
    if (journey === undefined) return again("journey", words.start.needJourney);
    const calendar =
      fields.get("calendar") === undefined
        ? { ...dates.calendar, base: usualCalendar(libraryOf(site), dates.asAt) }
        : dates.calendar;
    const store = site.storeFor(c);
    const id = await store.open(startCase(journey, dates.asAt, calendar));
    if (text !== "") await hear(site, store, id, text, c.req.raw.signal);
    return c.redirect(`/cases/${id}`, 303);
  });

  return routes;
};

/** Where a description belongs, when it alone was given. */
const journeyIn = (suggestions: readonly Suggestion[]): JourneyId | undefined => {
  const facts = suggestions.map(({ fact }) => fact);
  const starts = (prefix: string) => facts.some((fact) => fact.startsWith(prefix));
  if (starts("exclusion.")) return "exclusion";
  if (starts("health.") || suggestions.some(({ value }) => value === "illness")) return "illness";
  if (starts("return.") || starts("readiness.")) return "return";
  if (starts("placement.")) return "review";
  return facts.length > 0 ? "eligibility" : undefined;
};

const without = (typed: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(typed).filter(([each]) => each !== name));
