import { dayWords, type FactDefinition } from "@waymark/rules";
import type { Child, FC } from "hono/jsx";
import { answerTo, isKnown, type Turn } from "../../conversation/case.ts";
import { journeyOf } from "../../conversation/journeys.ts";
import { CasePanel } from "../casePanel.tsx";
import type { CaseView } from "../caseView.ts";
import { Control, needsDontKnowButton } from "../control.tsx";
import { describe } from "../describe.ts";
import { Layout } from "../layout.tsx";
import { capital } from "../memberLabel.ts";
import { OfferedForm } from "../offered.tsx";
import { Button, Details, ErrorSummary, Form } from "../parts.tsx";
import { ReplyCard } from "../reply.tsx";
import { sectionsOf } from "../sections.ts";
import { judges, remainingWords, words } from "../words.ts";

/** What could not be used in the form that was just sent. */
export interface Refused {
  readonly form: "answer" | "message" | "offered";
  readonly message: string;
  readonly typed: Readonly<Record<string, string>>;
}

interface ChatProps {
  readonly view: CaseView;
  readonly nonce: string;
  readonly refused?: Refused | undefined;
}

export const ChatPage: FC<ChatProps> = ({ view, nonce, refused }) => (
  <Layout title={view.title} nonce={nonce} wide status={statusOf(view)} error={refused !== undefined}>
    {refused && (
      <ErrorSummary message={refused.message} href={refused.form === "message" ? "#message" : "#value"} />
    )}
    {view.it.whatIf && <WhatIfBanner view={view} />}
    <h1 class="govuk-heading-l wm-title">{view.title}</h1>
    <div class="wm-columns">
      <div class="wm-columns__main">
        <ol class="wm-turns" aria-label={words.chat.title}>
          {view.it.turns.map((turn, index) => (
            <TurnItem turn={turn} view={view} last={index === view.it.turns.length - 1} />
          ))}
        </ol>
        <section class="wm-now" id="now" aria-label={words.chat.title}>
          <Now view={view} refused={refused} />
        </section>
        <MessageForm view={view} refused={refused} />
      </div>
      <CasePanel view={view} />
    </div>
  </Layout>
);

const statusOf = (view: CaseView): string => {
  if (view.it.offered.length > 0) return words.chat.read;
  return view.asked === null ? words.chat.settled : remainingWords(view.remaining);
};

const WhatIfBanner: FC<{ readonly view: CaseView }> = ({ view }) => (
  <div class="govuk-inset-text wm-whatif">
    <p class="govuk-body">
      <strong>{words.chat.whatIfBanner}</strong>
    </p>
    <p class="govuk-body">
      <a class="govuk-link" href={`/cases/${view.it.whatIf!.of}`}>
        {words.chat.backToReal}
      </a>
    </p>
  </div>
);

const Now: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({ view, refused }) => {
  if (view.it.offered.length > 0) return <OfferedForm view={view} refused={refused} />;
  if (view.problems.length > 0) return <Problems view={view} />;
  return view.asked === null ? <Settled view={view} /> : <QuestionForm view={view} refused={refused} />;
};

const QuestionForm: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({
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

const Settled: FC<{ readonly view: CaseView }> = ({ view }) => (
  <div class="wm-card wm-card--done">
    <h2 class="govuk-heading-m" data-now="">
      {words.chat.settled}
    </h2>
    <InShort view={view} />
    <a class="govuk-button wm-button-big" href={`/cases/${view.id}/determination`}>
      {words.chat.see}
    </a>
  </div>
);

/** What must happen, in a few lines; the full answer holds the rest. */
const InShort: FC<{ readonly view: CaseView }> = ({ view }) => {
  if (view.determination === null) return null;
  const { must } = sectionsOf(view.determination, view.library, journeyOf(view.it.journey).goals);
  const unsure = view.it.answers.some((each) => !isKnown(each));
  if (must.length === 0) return <p class="govuk-body">{words.chat.settledNothing}</p>;
  return (
    <>
      <p class="govuk-body">{words.chat.settledMore}</p>
      <ul class="wm-short">
        {must.slice(0, mostInShort).map(({ conclusion, due }) => (
          <li>
            {due?.on && (
              <span class="wm-short__day">
                {words.determination.by} {dayWords(due.on)}
                {due.alternatives.map(({ on }) => ` (${words.chat.otherwise} ${dayWords(on)})`)}
              </span>
            )}
            {conclusion.statement}
          </li>
        ))}
        {must.length > mostInShort && <li>{capital(words.chat.settledMany(must.length - mostInShort))}</li>}
      </ul>
      {unsure && <p class="govuk-body">{words.chat.settledUnknown}</p>}
    </>
  );
};

const mostInShort = 4;

const Problems: FC<{ readonly view: CaseView }> = ({ view }) => (
  <div class="wm-card" role="alert">
    <h2 class="govuk-heading-m">{words.problem}</h2>
    <ul class="govuk-list govuk-list--bullet">
      {[...new Set(view.problems.map(({ message, help }) => `${message}: ${help}`))].map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  </div>
);

const MessageForm: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({
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

const TurnItem: FC<{ readonly turn: Turn; readonly view: CaseView; readonly last: boolean }> = ({
  turn,
  view,
  last,
}) => {
  const said = last ? { "data-said": "" } : {};
  if (turn.kind === "said") {
    return (
      <li class="wm-turn wm-turn--said" {...said}>
        <p class="wm-bubble">{turn.asked}</p>
        <ReplyCard reply={turn.reply} />
      </li>
    );
  }
  if (turn.kind === "refused") {
    return (
      <li class="wm-turn wm-turn--refused" {...said}>
        <h2 class="govuk-heading-s">{words.chat.refused}</h2>
        <p class="govuk-body">{turn.message}</p>
      </li>
    );
  }
  return <li class="wm-turn">{quietTurn(turn, view)}</li>;
};

const quietTurn = (turn: Exclude<Turn, { kind: "said" | "refused" }>, view: CaseView): Child => {
  if (turn.kind === "described") {
    return (
      <p class="wm-turn__note">
        {words.chat.described} {turn.found === 0 ? words.chat.readNothing : ""}
      </p>
    );
  }
  if (turn.kind === "read") {
    return (
      <>
        <p class="wm-turn__note">{words.chat.checked}</p>
        <dl class="wm-pairs">
          {turn.used.map(({ fact, value }) => (
            <Pair
              definition={view.library.dictionary.byId[fact]}
              lines={(definition) => describe(value, definition)}
            />
          ))}
        </dl>
      </>
    );
  }
  const { after, before } = turn;
  return (
    <dl class="wm-pairs">
      <Pair
        definition={view.library.dictionary.byId[turn.fact]}
        lines={(definition) => (isKnown(after) ? describe(after.value, definition) : [words.chat.dontKnow])}
        note={before === null ? undefined : words.chat.changed}
      />
    </dl>
  );
};

interface PairProps {
  readonly definition: FactDefinition | undefined;
  readonly lines: (definition: FactDefinition) => readonly string[];
  readonly note?: string | undefined;
}

const Pair: FC<PairProps> = ({ definition, lines, note }) =>
  definition === undefined ? null : (
    <div class="wm-pair">
      <dt>{definition.question}</dt>
      <dd>
        <span class="govuk-visually-hidden">{words.chat.yours}: </span>
        {lines(definition).map((line) => (
          <span class="wm-line">{line}</span>
        ))}
        {note && <span class="wm-note"> ({note})</span>}
      </dd>
    </div>
  );
