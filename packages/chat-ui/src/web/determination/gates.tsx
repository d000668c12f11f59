import type { Finding } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { journeyOf } from "../../conversation/journeys.ts";
import type { CaseView } from "../caseView.ts";
import { criteriaOf } from "../criteria.ts";
import { CriterionList } from "../criterionList.tsx";
import { FindingCard } from "../finding.tsx";
import { Sources } from "../sources.tsx";
import { authoritySays, words } from "../words.ts";
import { Section } from "./section.tsx";
import { ChangeLink } from "./wouldChange.tsx";

const say = words.determination;

interface GatesProps {
  readonly child: readonly Finding[];
  readonly adults: readonly Finding[];
  readonly view: CaseView;
}

/** Whether the child is ready, and whether the adults are: never one question. */
export const Gates: FC<GatesProps> = ({ child, adults, view }) =>
  isAbout([...child, ...adults], view) ? (
    <Section id="return" title={say.gates}>
      <p class="govuk-body">{say.gatesLead}</p>
      <Gate title={say.gateChild} findings={child} view={view} />
      <Gate title={say.gateAdults} findings={adults} view={view} />
    </Section>
  ) : null;

// Whoever asks about a return sees both gates, also where nothing is known; others see them when something holds.
const isAbout = (findings: readonly Finding[], view: CaseView): boolean =>
  findings.some(({ ref, verdict }) => verdict === "met" || journeyOf(view.it.journey).goals.includes(ref));

const Gate: FC<{
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly view: CaseView;
}> = ({ title, findings, view }) => {
  return (
    <div class="wm-gate">
      <h3 class="govuk-heading-s">{title}</h3>
      {findings.every(({ verdict }) => verdict === "unknown") && <p class="govuk-body">{say.gateNothing}</p>}
      {findings.map((finding) =>
        finding.verdict === "met" ? (
          <FindingCard finding={finding} view={view} />
        ) : (
          <OpenCriterion finding={finding} view={view} />
        ),
      )}
    </div>
  );
};

/** A criterion of the gate that does not hold, or cannot be told yet, point by point. */
const OpenCriterion: FC<{ readonly finding: Finding; readonly view: CaseView }> = ({ finding, view }) => (
  <article class={`wm-tier wm-tier--${finding.verdict}`} id={finding.ref}>
    <h4 class="govuk-heading-s">
      <span class={`govuk-tag wm-verdict wm-verdict--${finding.verdict}`}>
        {say.gateVerdict[finding.verdict]}
      </span>{" "}
      {finding.title} <span class="wm-finding__authority">{authoritySays[finding.authority]}</span>
    </h4>
    {finding.trace && (
      <CriterionList
        criteria={criteriaOf(finding.trace, { ...view.library, asAt: view.determination!.asAt })}
        verdicts={say.gateVerdict}
      />
    )}
    <ChangeLink finding={finding} view={view} />
    <Sources finding={finding} library={view.library} />
  </article>
);
