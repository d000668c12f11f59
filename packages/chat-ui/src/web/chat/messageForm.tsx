import type { FC } from "hono/jsx";
import { longestMessage } from "../../extractor/suggestions.ts";
import type { CaseView } from "../caseView.ts";
import { Button, Form } from "../parts.tsx";
import { words } from "../words.ts";
import type { Refused } from "./refused.ts";

export const MessageForm: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({
  view,
  refused,
}) => {
  const mine = refused?.form === "message" ? refused : undefined;
  return (
    <Form action={`/cases/${view.id}/messages`} class={`wm-message${mine ? " govuk-form-group--error" : ""}`}>
      <label class="govuk-label govuk-label--s" for="message">
        {words.chat.more}
      </label>
      <div id="message-hint" class="govuk-hint">
        {words.chat.moreHint} {words.chat.most(longestMessage)}
      </div>
      {mine && (
        <p id="message-error" class="govuk-error-message">
          <span class="govuk-visually-hidden">Error:</span> {mine.message}
        </p>
      )}
      <div class="wm-message__row">
        <textarea
          class="govuk-textarea"
          id="message"
          name="text"
          rows={2}
          data-most={longestMessage}
          aria-describedby={mine ? "message-hint message-error" : "message-hint"}
        >
          {mine?.typed.text}
        </textarea>
        <Button kind="secondary">{words.chat.send}</Button>
      </div>
      <p class="wm-message__danger">{words.chat.noWatch}</p>
    </Form>
  );
};
