import type { FC } from "hono/jsx";
import { journeyOf } from "../../conversation/journeys.ts";
import type { CaseView } from "../caseView.ts";
import { Advisory, withoutShared } from "../determination/advisory.tsx";
import { Gates } from "../determination/gates.tsx";
import { Must } from "../determination/must.tsx";
import { NotKnown } from "../determination/notKnown.tsx";
import { Section } from "../determination/section.tsx";
import { Dates, FactsUsed, TakeAway, Versions } from "../determination/side.tsx";
import { Tiers } from "../determination/tiers.tsx";
import { Because, FindingCard } from "../finding.tsx";
import { InShort } from "../inShort.tsx";
import { Layout } from "../layout.tsx";
import { Details } from "../parts.tsx";
import { sectionsOf } from "../sections.ts";
import { remainingWords, words } from "../words.ts";

const say = words.determination;

export const DeterminationPage: FC<{
  readonly view: CaseView;
  readonly nonce: string;
  readonly reference: string;
}> = ({ view, nonce, reference }) => {
  const determination = view.determination!;
  const sections = sectionsOf(withoutShared(determination), view.library, journeyOf(view.it.journey));
  return (
    <Layout title={say.title} nonce={nonce} wide>
      <p class="wm-back">
        <a class="govuk-back-link" href={`/cases/${view.id}`}>
          {view.it.whatIf ? say.backToCopy : say.back}
        </a>
      </p>
      <h1 class="govuk-heading-l wm-title">{say.title}</h1>
      <p class="wm-lede">{view.title}</p>
      {view.asked && <p class="wm-progress wm-noprint">{remainingWords(view.remaining)}</p>}
      <Advisory determination={determination} reference={reference} view={view} />
      <div class="wm-columns">
        <div class="wm-columns__main">
          <Section id="short" title={words.short.title}>
            <InShort view={view} at="" />
          </Section>
          <Must view={view} findings={sections.must} />
          {sections.tiers.length > 0 && (
            <Tiers findings={sections.tiers} beside={sections.besideTiers} view={view} />
          )}
          <Gates child={sections.child} adults={sections.adults} view={view} />
          {sections.others.map(({ title, findings }) => (
            <Section id={`topic-${findings[0]!.ref}`} title={title}>
              {findings.map((finding) => (
                <FindingCard finding={finding} view={view} />
              ))}
            </Section>
          ))}
          <NotKnown view={view} findings={sections.unknown} />
          {sections.notMet.length > 0 && (
            <Details summary={`${say.notMet} (${sections.notMet.length})`} screenOnly>
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
          <TakeAway id={view.id} dated={sections.dates.length > 0} />
          <FactsUsed view={view} />
          <Versions determination={determination} view={view} />
        </aside>
      </div>
    </Layout>
  );
};
