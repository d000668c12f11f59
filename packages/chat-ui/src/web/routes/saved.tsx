import type { Day } from "@waymark/rules";
import { Hono } from "hono";
import { settleFile } from "../../conversation/reducers.ts";
import { caseFileOf, largestCaseFile, readCaseFile } from "../caseFile.ts";
import { isReference } from "../caseStore.ts";
import { libraryOf, nonceOf, type PageContext, type PageEnv, type Site } from "../environment.ts";
import { readFields } from "../fields.ts";
import { deletedPage, notFoundPage } from "../pages/plain.tsx";
import { DeletePage, SavedPage, type SavedRefused } from "../pages/saved.tsx";
import { words } from "../words.ts";
import { saveStep, withCase } from "./cases.tsx";

const say = words.saved.refused;

/** Save and return: a case as a file, back again from a file or a reference, and gone when it should be. */
export const saved = (site: Site): Hono<PageEnv> => {
  const routes = new Hono<PageEnv>();

  const savedPage = (c: PageContext, refused?: SavedRefused) =>
    c.html(<SavedPage nonce={nonceOf(c)} refused={refused} />, refused ? 422 : 200);

  routes.get("/saved", (c) => savedPage(c));

  routes.post("/saved", async (c) => {
    const body = await c.req.parseBody();
    if (typeof body.reference === "string") {
      // The whole address or its last part, as it was pasted.
      const id = /[\w-]{24}(?![\w-])/.exec(body.reference.trim().slice(0, 500))?.[0] ?? "";
      const found = isReference(id) && (await site.storeFor(c).read(id)) !== undefined;
      return found
        ? c.redirect(`/cases/${id}`, 303)
        : savedPage(c, { field: "reference", message: say.noSuchCase });
    }
    const { file } = body;
    if (!(file instanceof File) || file.size === 0)
      return savedPage(c, { field: "file", message: say.nothing });
    if (file.size > largestCaseFile) return savedPage(c, { field: "file", message: say.tooLarge });
    const read = readCaseFile(await file.text(), libraryOf(site));
    if (!read.ok) return savedPage(c, { field: "file", message: read.message });
    return c.redirect(`/cases/${await site.storeFor(c).open(read.it)}`, 303);
  });

  routes.get("/cases/:id/case.json", (c) =>
    withCase(site, c, (_, it) => {
      // What is imagined is no case to come back to.
      if (it.whatIf !== null) return notFoundPage(c);
      return c.body(caseFileOf(it, site.today() as Day), 200, {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="waymark-case-${site.today()}.json"`,
        "cache-control": "no-store",
      });
    }),
  );

  routes.post("/cases/:id/from-file", (c) =>
    withCase(site, c, async () => {
      const leave = (await readFields(c)).all("leave");
      return saveStep(site, c, (it) => settleFile(it, leave));
    }),
  );

  routes.get("/cases/:id/delete", (c) =>
    withCase(site, c, (id) => c.html(<DeletePage id={id} nonce={nonceOf(c)} />)),
  );

  routes.post("/cases/:id/delete", (c) =>
    withCase(site, c, async (id) => {
      await site.storeFor(c).remove(id);
      return c.redirect("/deleted", 303);
    }),
  );

  routes.get("/deleted", (c) => deletedPage(c));

  return routes;
};
