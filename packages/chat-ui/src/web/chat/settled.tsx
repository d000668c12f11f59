import { dayWords } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { isKnown } from "../../conversation/case.ts";
import { journeyOf } from "../../conversation/journeys.ts";
import type { CaseView } from "../caseView.ts";
import { capital } from "../memberLabel.ts";
import { sectionsOf } from "../sections.ts";
import { words } from "../words.ts";

export const Settled: FC<{ readonly view: CaseView }> = ({ view }) => (
  <div class="wm-card wm-card--done">
    <h2 class="govuk-heading-m" data-now="">
      {words.chat.settled}
    </h2>
    <InShort view={view} />
    <a class="govuk-button wm-button-big" href={`/cases/${view.id}/determination`}>
      {words.chat.see}
    </a>
  </div>
);

/** What must happen, in a few lines; the full answer holds the rest. */
const InShort: FC<{ readonly view: CaseView }> = ({ view }) => {
  if (view.determination === null) return null;
  const { must } = sectionsOf(view.determination, view.library, journeyOf(view.it.journey));
  const unsure = view.it.answers.some((each) => !isKnown(each));
  if (must.length === 0) return <p class="govuk-body">{words.chat.settledNothing}</p>;
  return (
    <>
      <p class="govuk-body">{words.chat.settledMore}</p>
      <ul class="wm-short">
        {must.slice(0, mostInShort).map(({ conclusion, due }) => (
          <li>
            {due?.on && (
              <span class="wm-short__day">
                {words.determination.by} {dayWords(due.on)}
                {due.alternatives.map(({ on }) => ` (${words.chat.otherwise} ${dayWords(on)})`)}
              </span>
            )}
            {conclusion.statement}
          </li>
        ))}
        {must.length > mostInShort && <li>{capital(words.chat.settledMany(must.length - mostInShort))}</li>}
      </ul>
      {unsure && <p class="govuk-body">{words.chat.settledUnknown}</p>}
    </>
  );
};

const mostInShort = 4;
