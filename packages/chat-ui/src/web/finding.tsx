import { dayWords, type Finding, statementOf } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { CaseView } from "./caseView.ts";
import { ChangeLink } from "./determination/wouldChange.tsx";
import { capital } from "./memberLabel.ts";
import { Details } from "./parts.tsx";
import { Sources } from "./sources.tsx";
import { authoritySays, kindOf, roleWords, words } from "./words.ts";

/** One finding: what follows, by when, who, why, on whose word, and what is open about it. */
export const FindingCard: FC<{ readonly finding: Finding; readonly view: CaseView }> = ({
  finding,
  view,
}) => (
  <article class={`wm-finding wm-finding--${finding.conclusion.kind}`} id={finding.ref}>
    <p class="wm-finding__kind">
      <span class={`govuk-tag wm-tag wm-tag--${finding.conclusion.kind}`}>{kindOf(finding)}</span>
      <span class="wm-finding__authority">{authoritySays[finding.authority]}</span>
      {finding.conclusion.owedBy !== "nobody" && (
        <span class="wm-finding__who">{capital(roleWords(finding.conclusion.owedBy))}</span>
      )}
    </p>
    <h3 class="govuk-heading-s wm-finding__statement">{statementOf(finding)}</h3>
    <Due finding={finding} view={view} />
    <Cautions finding={finding} />
    <Because finding={finding} />
    <ChangeLink finding={finding} view={view} />
    <Sources finding={finding} library={view.library} />
  </article>
);

const Due: FC<{ readonly finding: Finding; readonly view: CaseView }> = ({ finding, view }) => {
  const { due } = finding;
  if (due === null) return null;
  if (due.on === null) {
    return (
      <div class="wm-due">
        <p>
          {words.determination.noDay}: {due.reading}.
        </p>
        <ul class="wm-needs">
          {finding.missingFacts
            .flatMap((id) => view.library.dictionary.byId[id] ?? [])
            .map(({ id, question }) => (
              <li>
                <a class="govuk-link" href={`/cases/${view.id}/facts/${id}`}>
                  {question}
                </a>
              </li>
            ))}
        </ul>
      </div>
    );
  }
  return (
    <div class={`wm-due wm-due--${due.status}`}>
      <p class="wm-due__day">
        {words.determination.by} <time datetime={due.on}>{dayWords(due.on)}</time>
        {due.status !== "upcoming" && due.status !== null && (
          <strong class="wm-due__status"> {words.determination.status[due.status]}</strong>
        )}
      </p>
      <p class="wm-due__rule">
        {words.determination.counted}: {due.reading}.
      </p>
      {due.alternatives.map(({ on, reading }) => (
        <p class="wm-due__other">
          {words.determination.otherReading} <time datetime={on}>{dayWords(on)}</time>: {reading}.
        </p>
      ))}
    </div>
  );
};

export const Cautions: FC<{ readonly finding: Pick<Finding, "cautions"> }> = ({ finding }) =>
  finding.cautions.length === 0 ? null : (
    <ul class="wm-cautions" aria-label={words.determination.takeCare}>
      {finding.cautions.map(({ text }) => (
        <li>{text}</li>
      ))}
    </ul>
  );

export const Because: FC<{ readonly finding: Finding }> = ({ finding }) => {
  const reasons = finding.because ?? [];
  if (reasons.length === 0) return null;
  const summary = finding.verdict === "met" ? words.determination.why : words.determination.whyNot;
  return (
    <Details summary={finding.verdict === "unknown" ? words.determination.whyUnknown : summary}>
      <ul class="govuk-list govuk-list--bullet">
        {reasons.map(({ text }) => (
          <li>{capital(text)}</li>
        ))}
      </ul>
    </Details>
  );
};
