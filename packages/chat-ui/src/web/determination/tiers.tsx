import type { Finding } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { journeyOf } from "../../conversation/journeys.ts";
import type { CaseView } from "../caseView.ts";
import { criteriaOf } from "../criteria.ts";
import { CriterionList } from "../criterionList.tsx";
import { Cautions, FindingCard } from "../finding.tsx";
import { Details } from "../parts.tsx";
import { Sources } from "../sources.tsx";
import { authoritySays, words } from "../words.ts";
import { Section } from "./section.tsx";
import { ChangeLink } from "./wouldChange.tsx";

const say = words.determination;

// Someone who did not ask about tiers is not made to read them, unless the facts fit one.
export const Tiers: FC<{
  readonly findings: readonly Finding[];
  readonly beside: readonly Finding[];
  readonly view: CaseView;
}> = ({ findings, beside, view }) => {
  const wanted = findings.some(
    ({ ref, verdict }) => verdict === "met" || journeyOf(view.it.journey).goals.includes(ref),
  );
  const cards = findings.map((finding) => <TierCard finding={finding} view={view} />);
  return (
    <Section id="tiers" title={say.tiers}>
      <p class="govuk-body">{say.tiersLead}</p>
      {wanted ? cards : <Details summary={say.tiersShow}>{cards}</Details>}
      {beside.map((finding) => (
        <FindingCard finding={finding} view={view} />
      ))}
    </Section>
  );
};

const TierCard: FC<{ readonly finding: Finding; readonly view: CaseView }> = ({ finding, view }) => (
  <article class={`wm-tier wm-tier--${finding.verdict}`} id={finding.ref}>
    <h3 class="govuk-heading-s">
      <span class={`govuk-tag wm-verdict wm-verdict--${finding.verdict}`}>
        {say.tierVerdict[finding.verdict]}
      </span>{" "}
      {finding.title} <span class="wm-finding__authority">{authoritySays[finding.authority]}</span>
    </h3>
    {finding.trace && (
      <CriterionList
        criteria={criteriaOf(finding.trace, { ...view.library, asAt: view.determination!.asAt })}
        verdicts={say.tierVerdict}
      />
    )}
    <ChangeLink finding={finding} view={view} />
    <Cautions finding={finding} />
    <Sources finding={finding} library={view.library} />
  </article>
);
