import type { FactDefinition } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { answerTo, isKnown } from "../conversation/case.ts";
import type { CaseView } from "./caseView.ts";
import type { Refused } from "./chat/refused.ts";
import { describe } from "./describe.ts";
import { Button, ErrorMessage, Form } from "./parts.tsx";
import { words } from "./words.ts";

/** What was read in typed words. Nothing is ticked beforehand: a person says for each one if it is right. */
export const OfferedForm: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({
  view,
  refused,
}) => {
  const error = refused?.form === "offered" ? refused.message : undefined;
  return (
    <Form
      action={`/cases/${view.id}/suggestions`}
      class={`wm-card wm-card--ask${error ? " govuk-form-group--error" : ""}`}
    >
      <h2 class="govuk-heading-m" data-now="">
        {words.chat.read}
      </h2>
      <ErrorMessage id="value-error" message={error} />
      {view.it.offered.map(({ fact, value, span }, index) => {
        const definition = view.library.dictionary.byId[fact];
        if (definition === undefined) return null;
        const id = index === 0 ? "value" : `value-${index}`;
        const name = `use:${fact}`;
        return (
          <fieldset class="govuk-fieldset wm-offer">
            <legend class="wm-offer__legend">
              <span class="wm-offer__question">{definition.question}</span>
              <span class="wm-offer__value">{describe(value, definition).join("; ")}</span>
              {instead(view, definition) && (
                <span class="wm-offer__span">
                  {words.chat.insteadOf}: {instead(view, definition)}
                </span>
              )}
              <span class="wm-offer__span">
                {words.chat.readFrom}: <q>{span}</q>
              </span>
            </legend>
            <div class="govuk-radios govuk-radios--inline govuk-radios--small">
              <Choice
                id={id}
                name={name}
                value="yes"
                label={words.chat.right}
                checked={refused?.typed[name] === "yes"}
              />
              <Choice
                id={`${id}-no`}
                name={name}
                value="ask"
                label={words.chat.wrong}
                checked={refused?.typed[name] === "ask"}
              />
            </div>
          </fieldset>
        );
      })}
      <Button>{words.chat.confirm}</Button>
    </Form>
  );
};

/** What the case holds now, when this would take its place. */
const instead = (view: CaseView, definition: FactDefinition): string | undefined => {
  const now = answerTo(view.it, definition.id);
  if (now === undefined) return undefined;
  return isKnown(now) ? describe(now.value, definition).join("; ") : words.chat.dontKnow;
};

const Choice: FC<{
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}> = ({ id, name, value, label, checked }) => (
  <div class="govuk-radios__item">
    <input class="govuk-radios__input" id={id} name={name} type="radio" value={value} checked={checked} />
    <label class="govuk-label govuk-radios__label" for={id}>
      {label}
    </label>
  </div>
);
