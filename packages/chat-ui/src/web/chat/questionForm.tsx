import type { FC } from "hono/jsx";
import { answerTo, isKnown } from "../../conversation/case.ts";
import type { CaseView } from "../caseView.ts";
import { Control, needsDontKnowButton } from "../control.tsx";
import { Button, Details, Form } from "../parts.tsx";
import { judges, remainingWords, words } from "../words.ts";
import type { Refused } from "./refused.ts";

export const QuestionForm: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({
  view,
  refused,
}) => {
  const { definition, why } = view.asked!;
  const mine = refused?.form === "answer" ? refused : undefined;
  const before = answerTo(view.it, definition.id);
  return (
    <>
      <Form action={`/cases/${view.id}/answers`} class="wm-card wm-card--ask">
        <p class="wm-progress">{remainingWords(view.remaining)}</p>
        <Control
          definition={definition}
          heading={<span data-now="">{definition.question}</span>}
          value={before && isKnown(before) ? before.value : undefined}
          typed={mine?.typed}
          error={mine?.message}
        />
        {definition.judgement && <Judgement />}
        <div class="govuk-button-group">
          <Button>{words.chat.next}</Button>
          {needsDontKnowButton(definition.type) && (
            <Button kind="secondary" name="dontKnow" value="yes">
              {words.chat.dontKnow}
            </Button>
          )}
        </div>
        <Details summary={words.chat.whyAsked}>
          <p class="govuk-body">{why}</p>
        </Details>
      </Form>
      <div class="wm-after">
        {view.it.turns.some(({ kind }) => kind === "answered") && (
          <Form action={`/cases/${view.id}/undo`}>
            <Button kind="link">{words.chat.undo}</Button>
          </Form>
        )}
        <a class="govuk-link" href={`/cases/${view.id}/determination`}>
          {words.chat.seeSoFar}
        </a>
      </div>
    </>
  );
};

export const Judgement: FC = () => (
  <div class="wm-judgement">
    <p class="govuk-body">{words.chat.judgement}</p>
    <label class="govuk-label" for="by">
      {words.chat.whose}
    </label>
    <select class="govuk-select" id="by" name="by">
      <option value="">–</option>
      {judges.map(([value, label]) => (
        <option value={value}>{label}</option>
      ))}
    </select>
  </div>
);
