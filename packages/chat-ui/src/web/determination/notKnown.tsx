import type { Determination, Finding } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { type CaseView, notKnownHere, unknownAnswers } from "../caseView.ts";
import { capital } from "../memberLabel.ts";
import { Details } from "../parts.tsx";
import { roleWords, words } from "../words.ts";
import { Section } from "./section.tsx";

const say = words.determination;

export const NotKnown: FC<{ readonly view: CaseView; readonly findings: readonly Finding[] }> = ({
  view,
  findings,
}) => {
  const { missingFacts } = view.determination!;
  const here = notKnownHere(view);
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
        <Details summary={say.elsewhere(elsewhere.length, findings.length)} screenOnly>
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
