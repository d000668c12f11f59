import type { FC } from "hono/jsx";
import { Layout } from "../layout.tsx";
import { Button, ErrorMessage, ErrorSummary, Form } from "../parts.tsx";
import { words } from "../words.ts";

const say = words.saved;

export interface SavedRefused {
  readonly field: "file" | "reference";
  readonly message: string;
}

interface SavedProps {
  readonly nonce: string;
  readonly refused?: SavedRefused | undefined;
}

/** Back to a case that is kept here, by its address, or to one that was taken away as a file. */
export const SavedPage: FC<SavedProps> = ({ nonce, refused }) => (
  <Layout title={say.title} nonce={nonce} error={refused !== undefined}>
    {refused && <ErrorSummary message={refused.message} href={`#${refused.field}`} />}
    <h1 class="govuk-heading-l wm-title">{say.title}</h1>
    <p class="govuk-body">{say.lead}</p>
    <form method="post" action="/saved" encType="multipart/form-data" class="wm-card" novalidate>
      <Field refused={refused} field="file" label={say.file} hint={say.fileHint}>
        <input
          class="govuk-file-upload"
          id="file"
          name="file"
          type="file"
          accept=".json,application/json"
          aria-describedby={describedBy(refused, "file")}
        />
      </Field>
      <Button>{say.openFile}</Button>
    </form>
    <form method="post" action="/saved" class="wm-card" novalidate>
      <Field refused={refused} field="reference" label={say.reference} hint={say.referenceHint}>
        <input
          class="govuk-input"
          id="reference"
          name="reference"
          type="text"
          autocomplete="off"
          spellcheck={false}
          aria-describedby={describedBy(refused, "reference")}
        />
      </Field>
      <Button kind="secondary">{say.openReference}</Button>
    </form>
  </Layout>
);

const messageFor = (refused: SavedRefused | undefined, field: SavedRefused["field"]): string | undefined =>
  refused?.field === field ? refused.message : undefined;

const describedBy = (refused: SavedRefused | undefined, field: SavedRefused["field"]): string =>
  messageFor(refused, field) === undefined ? `${field}-hint` : `${field}-hint ${field}-error`;

const Field: FC<{
  readonly refused: SavedRefused | undefined;
  readonly field: SavedRefused["field"];
  readonly label: string;
  readonly hint: string;
  readonly children: unknown;
}> = ({ refused, field, label, hint, children }) => {
  const message = messageFor(refused, field);
  return (
    <div class={`govuk-form-group${message ? " govuk-form-group--error" : ""}`}>
      <h2 class="govuk-label-wrapper">
        <label class="govuk-label govuk-label--m" for={field}>
          {label}
        </label>
      </h2>
      <div id={`${field}-hint`} class="govuk-hint">
        {hint}
      </div>
      <ErrorMessage id={`${field}-error`} message={message} />
      {children}
    </div>
  );
};

/** Asked once more, because nothing brings a deleted case back. */
export const DeletePage: FC<{ readonly id: string; readonly nonce: string }> = ({ id, nonce }) => (
  <Layout title={say.deleteTitle} nonce={nonce}>
    <a class="govuk-back-link" href={`/cases/${id}`}>
      {words.change.back}
    </a>
    <h1 class="govuk-heading-l wm-title">{say.deleteTitle}</h1>
    <p class="govuk-body">{say.deleteHint}</p>
    <Form action={`/cases/${id}/delete`}>
      <Button kind="warning">{say.deleteYes}</Button>
    </Form>
  </Layout>
);
