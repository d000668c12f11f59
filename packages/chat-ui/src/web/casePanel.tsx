import { dayInEngland } from "@waymark/api";
import { type Day, dayWords, type FactDefinition } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { type Answer, answerTo, isKnown } from "../conversation/case.ts";
import { calendarTitle } from "./calendarTitle.ts";
import { type CaseView, notKnownHere } from "./caseView.ts";
import { describe } from "./describe.ts";
import { capital } from "./memberLabel.ts";
import { oddDayWords } from "./oddDays.ts";
import { Button, Details, Form } from "./parts.tsx";
import { saidWords } from "./said.ts";
import { roleWords, words } from "./words.ts";

/** How long the case is kept, and whether it outlives the process. */
export interface Kept {
  readonly until: string;
  readonly lasting: boolean;
}

/** The case beside the chat: every answer to see and change, and what is not known with who could know it. */
export const CasePanel: FC<{ readonly view: CaseView; readonly kept: Kept }> = ({ view, kept }) => {
  const known = view.it.answers.filter(isKnown);
  const unknown = view.it.answers.filter((answer) => !isKnown(answer));
  return (
    <aside class="wm-columns__side wm-panel" aria-labelledby="known-heading">
      <h2 class="govuk-heading-m" id="known-heading">
        {words.chat.known}
      </h2>
      <p class="wm-panel__day">
        {words.panel.asAt} {dayWords(view.it.asAt)} · {calendarTitle(view.it.calendar.base, view.library)} ·{" "}
        <a href={`/cases/${view.id}/settings`}>{words.panel.changeDates}</a>
      </p>
      {known.length === 0 ? (
        <p class="govuk-body-s">{words.chat.nothingYet}</p>
      ) : (
        <KnownList view={view} answers={known} />
      )}
      {unknown.length > 0 && <UnknownList view={view} answers={unknown} />}
      <OpenList view={view} />
      <Topics view={view} />
      <Keep view={view} kept={kept} />
    </aside>
  );
};

/** Save and return: the address is the key, and the page tells how long it works. */
const Keep: FC<{ readonly view: CaseView; readonly kept: Kept }> = ({ view, kept }) => (
  <div class="wm-panel__delete" id="keep">
    <h3 class="govuk-heading-s">{words.saved.keep}</h3>
    <p class="govuk-body-s">
      {words.saved.keptUntil}{" "}
      <time datetime={kept.until}>{dayWords(dayInEngland(new Date(kept.until)) as Day)}</time>.{" "}
      {kept.lasting ? words.saved.goesLater : words.saved.goesWithServer}
    </p>
    <p class="govuk-body-s">{words.saved.address}</p>
    <ul class="govuk-list">
      {view.it.whatIf === null && (
        <li>
          <a class="govuk-link" href={`/cases/${view.id}/case.json`} download>
            {words.saved.download}
          </a>
        </li>
      )}
      <li>
        <a class="govuk-link" href={`/cases/${view.id}/delete`}>
          {words.chat.remove}
        </a>
      </li>
    </ul>
  </div>
);

interface ListProps {
  readonly view: CaseView;
  readonly answers: readonly Answer[];
}

const KnownList: FC<ListProps> = ({ view, answers }) => (
  <dl class="wm-facts">
    {answers.map((answer) => {
      const definition = view.library.dictionary.byId[answer.fact];
      if (definition === undefined || !isKnown(answer)) return null;
      return (
        <div class="wm-facts__row">
          <dt>{definition.question}</dt>
          <dd>
            {describe(answer.value, definition).map((line) => (
              <span class="wm-line">{line}</span>
            ))}
            <span class="wm-facts__how">{saidWords(answer, view.it)}</span>
            {oddDayWords(answer.fact, answer.value, view.it, view.library).map((sentence) => (
              <span class="wm-line wm-note">{sentence}</span>
            ))}
          </dd>
          <dd class="wm-facts__change">
            <ChangeLink view={view} definition={definition} />
          </dd>
        </div>
      );
    })}
  </dl>
);

const UnknownList: FC<ListProps> = ({ view, answers }) => (
  <>
    <h3 class="govuk-heading-s">{words.chat.unknown}</h3>
    <dl class="wm-facts">
      {answers.map((answer) => {
        const definition = view.library.dictionary.byId[answer.fact];
        if (definition === undefined) return null;
        return (
          <div class="wm-facts__row">
            <dt>{definition.question}</dt>
            <dd>
              <span class="wm-facts__how">
                {capital(roleWords(definition.whoKnows))} {words.chat.whoCouldKnow}.{" "}
                {saidWords(answer, view.it)}
              </span>
            </dd>
            <dd class="wm-facts__change">
              <ChangeLink view={view} definition={definition} />
            </dd>
          </div>
        );
      })}
    </dl>
  </>
);

const ChangeLink: FC<{ readonly view: CaseView; readonly definition: FactDefinition }> = ({
  view,
  definition,
}) => (
  <a class="govuk-link" href={`/cases/${view.id}/facts/${definition.id}`}>
    {words.chat.change}
    <span class="govuk-visually-hidden">: {definition.question}</span>
  </a>
);

/** What nobody was asked yet and could still matter, with who could know it. */
const OpenList: FC<{ readonly view: CaseView }> = ({ view }) => {
  const open = notKnownHere(view).filter(({ id }) => answerTo(view.it, id) === undefined);
  if (open.length === 0) return null;
  return (
    <Details summary={words.panel.open(open.length)}>
      <p class="govuk-body-s">{words.panel.openHint}</p>
      <ul class="wm-missing">
        {open.map(({ id, question, whoKnows }) => (
          <li>
            <p class="wm-missing__question">{question}</p>
            <p class="wm-missing__who">
              {capital(roleWords(whoKnows))} {words.chat.whoCouldKnow}.{" "}
              {view.library.dictionary.byId[id]?.mayBeGiven && (
                <a class="govuk-link" href={`/cases/${view.id}/facts/${id}`}>
                  {words.chat.answerNow}
                  <span class="govuk-visually-hidden">: {question}</span>
                </a>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Details>
  );
};

const Topics: FC<{ readonly view: CaseView }> = ({ view }) => {
  const topics = Object.keys(view.library.current).filter((topic) => !view.it.topics.includes(topic));
  const title = (topic: string) =>
    view.library.policies.find(
      (policy) => policy.policy === topic && policy.version === view.library.current[topic],
    )?.title ?? topic;
  return (
    <Details summary={words.chat.topics}>
      <Form action={`/cases/${view.id}/topics`}>
        <fieldset class="govuk-fieldset">
          <legend class="govuk-hint">{words.chat.topicsHint}</legend>
          <div class="govuk-checkboxes govuk-checkboxes--small">
            {topics.map((topic, index) => (
              <div class="govuk-checkboxes__item">
                <input
                  class="govuk-checkboxes__input"
                  id={`topic-${index}`}
                  name="topic"
                  type="checkbox"
                  value={topic}
                />
                <label class="govuk-label govuk-checkboxes__label" for={`topic-${index}`}>
                  {title(topic)}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        <Button kind="secondary">{words.chat.addTopics}</Button>
      </Form>
    </Details>
  );
};
