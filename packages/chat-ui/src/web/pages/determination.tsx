import { type Determination, dayWords, type Finding } from "@waymark/rules";
import type { Child, FC } from "hono/jsx";
import { isKnown } from "../../conversation/case.ts";
import { journeyOf } from "../../conversation/journeys.ts";
import { goalsOf } from "../../conversation/toQuestion.ts";
import type { CaseView } from "../caseView.ts";
import { isEncoded, unknownAnswers } from "../caseView.ts";
import { criteriaOf } from "../criteria.ts";
import { CriterionList } from "../criterionList.tsx";
import { describe } from "../describe.ts";
import { Because, Cautions, FindingCard, SourceLink } from "../finding.tsx";
import { Layout } from "../layout.tsx";
import { capital } from "../memberLabel.ts";
import { Details } from "../parts.tsx";
import { sectionsOf, sharedCautions, topicTitle } from "../sections.ts";
import { kindWords, roleWords, words } from "../words.ts";

const say = words.determination;

export const DeterminationPage: FC<{
  readonly view: CaseView;
  readonly nonce: string;
  readonly reference: string;
}> = ({ view, nonce, reference }) => {
  const determination = view.determination!;
  const sections = sectionsOf(withoutShared(determination), view.library, journeyOf(view.it.journey).goals);
  return (
    <Layout title={say.title} nonce={nonce} wide>
      <p class="wm-back">
        <a class="govuk-back-link" href={`/cases/${view.id}`}>
          {view.it.whatIf ? say.backToCopy : say.back}
        </a>
      </p>
      <h1 class="govuk-heading-l wm-title">{say.title}</h1>
      <p class="wm-lede">{view.title}</p>
      <Advisory determination={determination} reference={reference} view={view} />
      <div class="wm-columns">
        <div class="wm-columns__main">
          <Section id="must" title={say.must}>
            {sections.must.length === 0 ? (
              <p class="govuk-body">{say.mustNone}</p>
            ) : (
              sections.must.map((finding) => <FindingCard finding={finding} view={view} />)
            )}
          </Section>
          {sections.tiers.length > 0 && <Tiers findings={sections.tiers} view={view} />}
          {(isAbout(sections.child) || isAbout(sections.adults)) && (
            <Section id="return" title={say.gates}>
              <p class="govuk-body">{say.gatesLead}</p>
              <Gate title={say.gateChild} findings={sections.child} view={view} />
              <Gate title={say.gateAdults} findings={sections.adults} view={view} />
            </Section>
          )}
          {sections.others.map(({ title, findings }) => (
            <Section id={`topic-${findings[0]!.ref}`} title={title}>
              {findings.map((finding) => (
                <FindingCard finding={finding} view={view} />
              ))}
            </Section>
          ))}
          <NotKnown view={view} findings={sections.unknown} />
          {sections.notMet.length > 0 && (
            <Details summary={`${say.notMet} (${sections.notMet.length})`}>
              {sections.notMet.map((finding) => (
                <div class="wm-quiet">
                  <p class="govuk-body">
                    <span class="wm-ref">{finding.ref}</span> {finding.title}
                  </p>
                  <Because finding={finding} />
                </div>
              ))}
            </Details>
          )}
        </div>
        <aside class="wm-columns__side wm-panel">
          <Dates dates={sections.dates} />
          <FactsUsed view={view} />
          <Versions determination={determination} view={view} />
        </aside>
      </div>
    </Layout>
  );
};

const overall = (determination: Determination): Finding["cautions"] => {
  const all = [...determination.cautions, ...sharedCautions(determination)];
  return all.filter(({ text }, index) => all.findIndex((each) => each.text === text) === index);
};

/** The findings without the cautions that stand above them all. */
const withoutShared = (determination: Determination): Determination => {
  const shared = overall(determination).map(({ code }) => code);
  const findings = determination.findings.map((finding) => ({
    ...finding,
    cautions: finding.cautions.filter(({ code }) => !shared.includes(code)),
  }));
  return { ...determination, findings };
};

const Section: FC<{ readonly id: string; readonly title: string; readonly children: Child }> = ({
  id,
  title,
  children,
}) => (
  <section class="wm-section" aria-labelledby={`${id}-heading`}>
    <h2 class="govuk-heading-m" id={`${id}-heading`}>
      {title}
    </h2>
    {children}
  </section>
);

const Advisory: FC<{
  readonly determination: Determination;
  readonly reference: string;
  readonly view: CaseView;
}> = ({ determination, reference, view }) => (
  <div class="wm-advisory">
    <p class="wm-advisory__main">{say.personDecides}</p>
    <p class="govuk-body-s">
      {say.asAt} <time datetime={determination.asAt}>{dayWords(determination.asAt)}</time>.{" "}
      {determination.signedOff ? "" : say.notSignedOff} {say.reference}{" "}
      <span class="wm-ref">{reference}</span>.
    </p>
    {view.it.whatIf && <p class="wm-advisory__whatif">{words.chat.whatIfBanner}</p>}
    <Cautions finding={{ cautions: overall(determination) }} />
  </div>
);

// Someone who did not ask about tiers is not made to read them, unless the facts fit one.
const Tiers: FC<{ readonly findings: readonly Finding[]; readonly view: CaseView }> = ({
  findings,
  view,
}) => {
  const wanted = findings.some(
    ({ ref, verdict }) => verdict === "met" || journeyOf(view.it.journey).goals.includes(ref),
  );
  const cards = findings.map((finding) => <TierCard finding={finding} view={view} />);
  return (
    <Section id="tiers" title={say.tiers}>
      <p class="govuk-body">{say.tiersLead}</p>
      {wanted ? cards : <Details summary={say.tiersShow}>{cards}</Details>}
    </Section>
  );
};

const TierCard: FC<{ readonly finding: Finding; readonly view: CaseView }> = ({ finding, view }) => (
  <article class={`wm-tier wm-tier--${finding.verdict}`} id={finding.ref}>
    <h3 class="govuk-heading-s">
      <span class={`govuk-tag wm-verdict wm-verdict--${finding.verdict}`}>
        {say.tierVerdict[finding.verdict]}
      </span>{" "}
      {finding.title} <span class="wm-ref">{finding.ref}</span>
    </h3>
    {finding.trace && (
      <CriterionList
        criteria={criteriaOf(finding.trace, { ...view.library, asAt: view.determination!.asAt })}
      />
    )}
    <Cautions finding={finding} />
    <p class="wm-finding__sources">
      {finding.sources.map(({ title, url }, index) => (
        <>
          {index > 0 && "; "}
          {url === null ? title : <SourceLink title={title} url={url} />}
        </>
      ))}
    </p>
  </article>
);

// A gate is worth showing when something is known about it.
const isAbout = (findings: readonly Finding[]): boolean => findings.some(({ verdict }) => verdict === "met");

const Gate: FC<{
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly view: CaseView;
}> = ({ title, findings, view }) => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  return (
    <div class="wm-gate">
      <h3 class="govuk-heading-s">{title}</h3>
      {met.length === 0 ? (
        <p class="govuk-body">{say.gateNothing}</p>
      ) : (
        met.map((finding) => <FindingCard finding={finding} view={view} />)
      )}
    </div>
  );
};

const NotKnown: FC<{ readonly view: CaseView; readonly findings: readonly Finding[] }> = ({
  view,
  findings,
}) => {
  const { missingFacts } = view.determination!;
  const goals = goalsOf(view.it, isEncoded(view.library));
  const asked = new Set(
    view
      .determination!.findings.filter(
        ({ ref, policy, verdict }) =>
          verdict === "met" || goals.some((goal) => goal === ref || goal === policy),
      )
      .map(({ ref }) => ref),
  );
  const here = missingFacts.filter(({ refs }) => refs.some((ref) => asked.has(ref)));
  const elsewhere = missingFacts.filter((missing) => !here.includes(missing));
  if (missingFacts.length === 0) return null;
  return (
    <Section id="unknown" title={say.notKnown}>
      {here.length === 0 ? (
        <p class="govuk-body">{say.notKnownNone}</p>
      ) : (
        <>
          <p class="govuk-body">{say.notKnownLead}</p>
          <MissingList view={view} missing={here} />
        </>
      )}
      {elsewhere.length > 0 && (
        <Details summary={say.elsewhere(elsewhere.length, findings.length)}>
          <MissingList view={view} missing={elsewhere} />
        </Details>
      )}
    </Section>
  );
};

const MissingList: FC<{ readonly view: CaseView; readonly missing: Determination["missingFacts"] }> = ({
  view,
  missing,
}) => {
  const said = new Set(unknownAnswers(view).map(({ id }) => id));
  return (
    <ul class="wm-missing">
      {missing.map(({ id, question, whoKnows, refs }) => (
        <li>
          <p class="wm-missing__question">{question}</p>
          <p class="wm-missing__who">
            {said.has(id) && `${say.saidUnknown} `}
            {whoKnows !== "" && `${capital(roleWords(whoKnows))} ${words.chat.whoCouldKnow}. `}
            {say.wouldSettle} {refs.slice(0, 4).join(", ")}
            {refs.length > 4 && ` ${say.andMore(refs.length - 4)}`}.{" "}
            {view.library.dictionary.byId[id] && (
              <a class="govuk-link wm-noprint" href={`/cases/${view.id}/facts/${id}`}>
                {words.chat.answerNow}
                <span class="govuk-visually-hidden">: {question}</span>
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
};

const Dates: FC<{ readonly dates: ReturnType<typeof sectionsOf>["dates"] }> = ({ dates }) =>
  dates.length === 0 ? null : (
    <section aria-labelledby="dates-heading">
      <h2 class="govuk-heading-m" id="dates-heading">
        {say.dates}
      </h2>
      <ol class="wm-dates">
        {dates.map(({ finding, on }) => (
          <li>
            <time datetime={on}>{dayWords(on as never)}</time>
            {finding.due?.status === "overdue" && (
              <strong class="wm-due__status"> {say.status.overdue}</strong>
            )}
            <a class="govuk-link" href={`#${finding.ref}`}>
              {finding.title}
            </a>
            <span class="wm-facts__how">{kindWords[finding.conclusion.kind]}</span>
          </li>
        ))}
      </ol>
    </section>
  );

const FactsUsed: FC<{ readonly view: CaseView }> = ({ view }) => (
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
              <span class="wm-facts__how">
                {words.panel.how[answer.how]}, {dayWords(answer.on)}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  </section>
);

const Versions: FC<{ readonly determination: Determination; readonly view: CaseView }> = ({
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
          {say.calendar}: {determination.provenance.calendar.id}
        </li>
      )}
      <li>{determination.provenance.engine}</li>
    </ul>
  </Details>
);
