import type { FC } from "hono/jsx";
import type { CaseView } from "../caseView.ts";
import { InShort } from "../inShort.tsx";
import { Button, Form } from "../parts.tsx";
import { words } from "../words.ts";

const say = words.chat;

/** The answer in short, first of all; then the way to the whole of it, and to what would make it whole. */
export const Settled: FC<{ readonly view: CaseView }> = ({ view }) => (
  <div class="wm-card wm-card--done">
    <h2 class="govuk-heading-m" data-now="">
      {words.short.title}
    </h2>
    <InShort view={view} at={`/cases/${view.id}/determination`} />
    <a class="govuk-button wm-button-big" href={`/cases/${view.id}/determination`}>
      {say.see}
    </a>
    <p class="govuk-body">{say.settled}</p>
    {view.pointsLeft.length > 0 && <EveryPoint view={view} />}
  </div>
);

/** One point settles a tier, and a panel wants them all. */
const EveryPoint: FC<{ readonly view: CaseView }> = ({ view }) => (
  <Form action={`/cases/${view.id}/points`}>
    <p class="govuk-body">{say.everyPoint(view.pointsLeft.length)}</p>
    <Button kind="secondary">{say.askEveryPoint}</Button>
  </Form>
);
