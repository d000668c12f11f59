import type { FC } from "hono/jsx";
import { answerTo, isKnown } from "../../conversation/case.ts";
import type { CaseView } from "../caseView.ts";
import { describe } from "../describe.ts";
import { words } from "../words.ts";

/** What is imagined in a copy, and what it changes beside the real case. */
export const WhatIf: FC<{ readonly view: CaseView }> = ({ view }) => {
  const { whatIf } = view.it;
  if (whatIf === null) return null;
  return (
    <div class="govuk-inset-text wm-whatif">
      <p class="govuk-body">
        <strong>{words.chat.whatIfBanner}</strong>
      </p>
      <ul class="govuk-list">
        {whatIf.imagined.map((fact) => (
          <li>{imaginedWords(view, fact)}</li>
        ))}
      </ul>
      {view.differences !== null && <Differences differences={view.differences} />}
      <p class="govuk-body">
        <a class="govuk-link" href={`/cases/${whatIf.of}`}>
          {words.chat.backToReal}
        </a>
      </p>
    </div>
  );
};

const imaginedWords = (view: CaseView, fact: string): string => {
  const definition = view.library.dictionary.byId[fact];
  const answer = answerTo(view.it, fact);
  if (definition === undefined || answer === undefined) return "";
  const value = isKnown(answer) ? describe(answer.value, definition).join("; ") : words.chat.dontKnow;
  return `${definition.question} ${value}.`;
};

const Differences: FC<{ readonly differences: NonNullable<CaseView["differences"]> }> = ({ differences }) =>
  differences.length === 0 ? (
    <p class="govuk-body">{words.chat.nothingChanges}</p>
  ) : (
    <>
      <p class="govuk-body">{words.chat.whatChanges}</p>
      <ul class="wm-short">
        {differences.map(({ ref, title, before, after }) => (
          <li>
            <span class="wm-short__day">
              {title} <span class="wm-ref">{ref}</span>
            </span>
            {words.chat.states.told(before, after)}
          </li>
        ))}
      </ul>
    </>
  );
