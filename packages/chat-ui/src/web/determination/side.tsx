import { type Day, type Determination, dayWords } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { isKnown } from "../../conversation/case.ts";
import { calendarTitle } from "../calendarTitle.ts";
import type { CaseView } from "../caseView.ts";
import { describe } from "../describe.ts";
import { Details } from "../parts.tsx";
import { saidWords } from "../said.ts";
import { type DatedFinding, topicTitle } from "../sections.ts";
import { kindOf, words } from "../words.ts";

const say = words.determination;

export const Dates: FC<{ readonly dates: readonly DatedFinding[] }> = ({ dates }) =>
  dates.length === 0 ? null : (
    <section aria-labelledby="dates-heading">
      <h2 class="govuk-heading-m" id="dates-heading">
        {say.dates}
      </h2>
      <ol class="wm-dates">
        {dates.map(({ finding, on }) => (
          <li>
            <time datetime={on}>{dayWords(on as Day)}</time>
            {finding.due?.status === "overdue" && (
              <strong class="wm-due__status"> {say.status.overdue}</strong>
            )}
            <a class="govuk-link" href={`#${finding.ref}`}>
              {finding.title}
            </a>
            <span class="wm-facts__how">{kindOf(finding)}</span>
          </li>
        ))}
      </ol>
    </section>
  );

export const FactsUsed: FC<{ readonly view: CaseView }> = ({ view }) => (
  <section aria-labelledby="facts-heading">
    <h2 class="govuk-heading-m" id="facts-heading">
      {say.facts}
    </h2>
    <dl class="wm-facts">
      {view.it.answers.filter(isKnown).map((answer) => {
        const definition = view.library.dictionary.byId[answer.fact];
        if (definition === undefined) return null;
        return (
          <div class="wm-facts__row">
            <dt>{definition.question}</dt>
            <dd>
              {describe(answer.value, definition).map((line) => (
                <span class="wm-line">{line}</span>
              ))}
              <span class="wm-facts__how">{saidWords(answer, view.it)}</span>
            </dd>
          </div>
        );
      })}
    </dl>
  </section>
);

export const Versions: FC<{ readonly determination: Determination; readonly view: CaseView }> = ({
  determination,
  view,
}) => (
  <Details summary={say.versions}>
    <ul class="govuk-list wm-versions">
      {determination.provenance.policies.map(({ id, version }) => (
        <li>
          <a class="govuk-link" href={`/policies/${id.replaceAll("/", ".")}`}>
            {topicTitle(id, view.library)}
          </a>
          , {version}
        </li>
      ))}
      {determination.provenance.calendar && (
        <li>
          {say.calendar}: {calendarTitle(determination.provenance.calendar.id, view.library)}
        </li>
      )}
      <li>{determination.provenance.engine}</li>
    </ul>
  </Details>
);

/** What can be taken away. A calendar is offered only where there is a day to put in it. */
export const TakeAway: FC<{ readonly id: string; readonly dated: boolean }> = ({ id, dated }) => (
  <section aria-labelledby="take-heading" class="wm-noprint">
    <h2 class="govuk-heading-m" id="take-heading">
      {say.take.title}
    </h2>
    <ul class="govuk-list">
      {say.take.files
        .filter(([file]) => dated || file !== "dates.ics")
        .map(([file, text]) => (
          <li>
            <a class="govuk-link" href={`/cases/${id}/${file}`} download>
              {text}
            </a>
          </li>
        ))}
    </ul>
  </section>
);
