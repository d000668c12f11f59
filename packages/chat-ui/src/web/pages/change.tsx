import type { FactDefinition } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { answerTo, isKnown } from "../../conversation/case.ts";
import type { CaseView } from "../caseView.ts";
import { Judgement } from "../chat/questionForm.tsx";
import type { Refused } from "../chat/refused.ts";
import { Control, needsDontKnowButton } from "../control.tsx";
import { Layout } from "../layout.tsx";
import { Button, ErrorSummary, Form } from "../parts.tsx";
import { words } from "../words.ts";

interface ChangeProps {
  readonly view: Pick<CaseView, "id" | "it">;
  readonly definition: FactDefinition;
  readonly nonce: string;
  readonly refused?: Refused | undefined;
}

/** One answer, to change for good or only to try. */
export const ChangePage: FC<ChangeProps> = ({ view, definition, nonce, refused }) => {
  const before = answerTo(view.it, definition.id);
  return (
    <Layout title={words.change.title} nonce={nonce} error={refused !== undefined}>
      <a class="govuk-back-link" href={`/cases/${view.id}`}>
        {words.change.back}
      </a>
      {refused && <ErrorSummary message={refused.message} href="#value" />}
      <h1 class="govuk-heading-l wm-title">{words.change.title}</h1>
      <Form action={`/cases/${view.id}/answers`} class="wm-card">
        <Control
          definition={definition}
          heading={definition.question}
          value={before && isKnown(before) ? before.value : undefined}
          typed={refused?.typed}
          error={refused?.message}
        />
        {definition.judgement && <Judgement />}
        <input type="hidden" name="from" value="change" />
        <div class="govuk-button-group">
          <Button>{words.change.save}</Button>
          {needsDontKnowButton(definition.type) && (
            <Button kind="secondary" name="dontKnow" value="yes">
              {words.chat.dontKnow}
            </Button>
          )}
          {view.it.whatIf === null && (
            <Button kind="secondary" name="whatIf" value="yes">
              {words.change.tryIt}
            </Button>
          )}
        </div>
        <p class="govuk-hint">{words.change.tryHint}</p>
      </Form>
      {before && (
        <Form action={`/cases/${view.id}/forget`}>
          <input type="hidden" name="fact" value={definition.id} />
          <Button kind="link">{words.change.forget}</Button>
        </Form>
      )}
    </Layout>
  );
};
