import type { FC } from "hono/jsx";
import { shownFields } from "../../assistant/shown.ts";
import type { ModelConfig } from "../../config.ts";
import { Layout } from "../layout.tsx";
import { Details } from "../parts.tsx";
import { words } from "../words.ts";

const say = words.whatLeaves;

interface WhatLeavesProps {
  readonly nonce: string;
  /** undefined: no model is used now. */
  readonly model: ModelConfig | undefined;
  readonly switchedOff: boolean;
  /** What goes out for a made-up case, as the assistant itself made it. */
  readonly bodies: readonly unknown[];
}

export const WhatLeavesPage: FC<WhatLeavesProps> = ({ nonce, model, switchedOff, bodies }) => (
  <Layout title={say.title} nonce={nonce}>
    <h1 class="govuk-heading-l">{say.title}</h1>
    {model === undefined ? (
      <p class="govuk-body-l" id="nothing-leaves">
        {switchedOff ? say.switchedOff : say.nothing}
      </p>
    ) : (
      <Leaves model={model} bodies={bodies} />
    )}
    <h2 class="govuk-heading-m">{say.offTitle}</h2>
    {say.off.map((sentence) => (
      <p class="govuk-body">{sentence}</p>
    ))}
  </Layout>
);

const Leaves: FC<{ readonly model: ModelConfig; readonly bodies: readonly unknown[] }> = ({
  model,
  bodies,
}) => (
  <>
    <p class="govuk-body">
      {say.goesTo} {model.name}, {hostOf(model)}.
    </p>
    {(model.sees === "words" ? say.seesWords : say.seesFindings).map((sentence) => (
      <p class="govuk-body">{sentence}</p>
    ))}
    <h2 class="govuk-heading-m">{say.fieldsTitle}</h2>
    <dl class="govuk-summary-list" id="fields">
      {model.sees === "words" && <Field name={say.typed} says={say.typedSays} />}
      {shownFields.map(({ name, says }) => (
        <Field name={name} says={says} />
      ))}
      <Field name="background" says={say.backgroundSays} />
    </dl>
    <p class="govuk-body">{say.always}</p>
    <h2 class="govuk-heading-m">{say.exampleTitle}</h2>
    <p class="govuk-body">{say.exampleLead}</p>
    {bodies.map((body, index) => (
      <Details summary={say.example(index + 1)} open={index === bodies.length - 1}>
        <pre class="wm-payload">{JSON.stringify(body, null, 2)}</pre>
      </Details>
    ))}
  </>
);

const Field: FC<{ readonly name: string; readonly says: string }> = ({ name, says }) => (
  <div class="govuk-summary-list__row">
    <dt class="govuk-summary-list__key">{name}</dt>
    <dd class="govuk-summary-list__value">{says}</dd>
  </div>
);

export const hostOf = ({ baseUrl }: ModelConfig): string =>
  baseUrl === undefined ? "OpenAI" : new URL(baseUrl).host;
