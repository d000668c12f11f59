import { dayWords } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { type Answer, isKnown } from "../../conversation/case.ts";
import type { CaseView } from "../caseView.ts";
import { describe } from "../describe.ts";
import { Button, Form } from "../parts.tsx";
import { words } from "../words.ts";

/** What a saved file holds, to look at before any of it counts. */
export const FromFileForm: FC<{ readonly view: CaseView }> = ({ view }) => (
  <Form action={`/cases/${view.id}/from-file`} class="wm-card wm-card--ask">
    <h2 class="govuk-heading-m" data-now="">
      {words.saved.check}
    </h2>
    <p class="govuk-body">{words.saved.checkHint}</p>
    {view.it.fromFile.map((answer, index) => (
      <FileAnswer view={view} answer={answer} index={index} />
    ))}
    <Button>{words.saved.use}</Button>
  </Form>
);

const FileAnswer: FC<{ readonly view: CaseView; readonly answer: Answer; readonly index: number }> = ({
  view,
  answer,
  index,
}) => {
  const definition = view.library.dictionary.byId[answer.fact];
  if (definition === undefined) return null;
  const id = index === 0 ? "value" : `value-${index}`;
  const said = isKnown(answer) ? describe(answer.value, definition).join("; ") : words.chat.dontKnow;
  return (
    <fieldset class="govuk-fieldset wm-offer">
      <legend class="wm-offer__legend">
        <span class="wm-offer__question">{definition.question}</span>
        <span class="wm-offer__value">{said}</span>
        <span class="wm-offer__span">
          {words.saved.givenOn} {dayWords(answer.on)}
        </span>
      </legend>
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input class="govuk-checkboxes__input" id={id} name="leave" type="checkbox" value={answer.fact} />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {words.saved.leave}
          </label>
        </div>
      </div>
    </fieldset>
  );
};
