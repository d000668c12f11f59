import type { FC } from "hono/jsx";
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
        {words.chat.moreHint}
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
          aria-describedby={mine ? "message-hint message-error" : "message-hint"}
        />
        <Button kind="secondary">{words.chat.send}</Button>
      </div>
    </Form>
  );
};
