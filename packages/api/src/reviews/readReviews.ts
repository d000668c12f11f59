import { type Day, type Issue, type Library, pointer, readFacts } from "@waymark/rules";
import { factIssues, readSetting, type Setting } from "../request/readQuestion.ts";
import type { ReviewsBody } from "../schema/reviews.ts";
import type { Placement } from "./listReviews.ts";

type Read =
  | { readonly ok: true; readonly placements: readonly Placement[]; readonly setting: Setting }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A list of placements against a release's library: what can be answered, or everything wrong with it. */
export const readReviews = (body: ReviewsBody, library: Library, today: Day): Read => {
  const families = body.families ?? ["review-cadence"];
  const read = readSetting({ ...body, families }, library, today);
  const { placements, issues: found } = readPlacements(body, library);
  const issues = [...(read.ok ? [] : read.issues), ...found];
  if (!read.ok || issues.length > 0) return { ok: false, issues };
  return { ok: true, placements, setting: read.setting };
};

const readPlacements = (
  body: ReviewsBody,
  library: Library,
): { placements: readonly Placement[]; issues: readonly Issue[] } => {
  const seen = new Set<string>();
  const issues: Issue[] = [];
  const placements = body.placements.map(({ id, facts: given, dontKnow }, index) => {
    if (seen.has(id)) issues.push(givenTwice(id, index));
    seen.add(id);
    const facts = readFacts(library.dictionary, given, { dontKnow });
    issues.push(...factIssues(facts, pointer("placements", index)));
    return { id, facts };
  });
  return { placements, issues };
};

const givenTwice = (id: string, index: number): Issue => ({
  code: "duplicate-placement",
  path: pointer("placements", index, "id"),
  message: `\`${id}\` is the id of two placements`,
  help: "give each placement an id of its own",
});
