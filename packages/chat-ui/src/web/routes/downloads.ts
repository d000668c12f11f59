import { Hono } from "hono";
import { toDocx } from "../../letter/docx.ts";
import { toIcs } from "../../letter/ics.ts";
import type { Letter } from "../../letter/letter.ts";
import type { LetterCase } from "../../letter/letterCase.ts";
import { letterOf } from "../../letter/letterOf.ts";
import { toPdf } from "../../letter/pdf.ts";
import { referralSummary } from "../../letter/referralSummary.ts";
import { viewCase } from "../caseView.ts";
import { libraryOf, type PageEnv, type Site } from "../environment.ts";
import { shortReference, withCase } from "./cases.tsx";

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The answer to take away: a letter, a summary for the panel, and the dates for a calendar. */
export const downloads = (site: Site): Hono<PageEnv> => {
  const routes = new Hono<PageEnv>();

  const offer = (path: string, type: string, make: (answered: Answered) => Promise<string | Uint8Array>) =>
    routes.get(`/cases/:id/${path}`, (c) =>
      withCase(site, c, async (id, it) => {
        const { determination } = await viewCase(site.api, libraryOf(site), id, it, ["because", "trace"]);
        if (determination === null) return c.redirect(`/cases/${id}`, 303);
        const reference = shortReference(determination);
        const body = await make({ determination, of: { reference, it, library: libraryOf(site) } });
        const [name, ending] = path.split(".");
        return c.body(body as string, 200, {
          "content-type": type,
          "content-disposition": `attachment; filename="waymark-${name}-${reference}.${ending}"`,
          "cache-control": "no-store",
        });
      }),
    );

  const letters: Readonly<Record<string, (answered: Answered) => Letter>> = {
    letter: ({ determination, of }) => letterOf(determination, of),
    referral: ({ determination, of }) => referralSummary(determination, of),
  };
  for (const [name, written] of Object.entries(letters)) {
    offer(`${name}.docx`, word, (answered) => toDocx(written(answered)));
    offer(`${name}.pdf`, "application/pdf", (answered) => toPdf(written(answered)));
  }
  offer("dates.ics", "text/calendar; charset=utf-8", async ({ determination, of }) =>
    toIcs(determination, of.reference),
  );
  return routes;
};

interface Answered {
  readonly determination: Parameters<typeof letterOf>[0];
  readonly of: LetterCase;
}
