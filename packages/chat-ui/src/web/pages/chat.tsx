import type { FC } from "hono/jsx";
import { CasePanel, type Kept } from "../casePanel.tsx";
import type { CaseView } from "../caseView.ts";
import { FromFileForm } from "../chat/fromFile.tsx";
import { MessageForm } from "../chat/messageForm.tsx";
import { QuestionForm } from "../chat/questionForm.tsx";
import type { Refused } from "../chat/refused.ts";
import { Settled } from "../chat/settled.tsx";
import { TurnItem } from "../chat/turns.tsx";
import { WhatIf } from "../chat/whatIf.tsx";
import { inShortWords } from "../inShort.tsx";
import { Layout } from "../layout.tsx";
import { latestOddDayWords } from "../oddDays.ts";
import { OfferedForm } from "../offered.tsx";
import { ErrorSummary } from "../parts.tsx";
import { remainingWords, words } from "../words.ts";

interface ChatProps {
  readonly view: CaseView;
  readonly kept: Kept;
  readonly nonce: string;
  readonly refused?: Refused | undefined;
}

export const ChatPage: FC<ChatProps> = ({ view, kept, nonce, refused }) => (
  <Layout title={view.title} nonce={nonce} wide status={statusOf(view)} error={refused !== undefined}>
    {refused && (
      <ErrorSummary message={refused.message} href={refused.form === "message" ? "#message" : "#value"} />
    )}
    <WhatIf view={view} />
    <h1 class="govuk-heading-l wm-title">{view.title}</h1>
    <div class="wm-columns">
      <div class="wm-columns__main">
        <ol class="wm-turns" aria-label={words.chat.title}>
          {view.it.turns.map((turn, index) => (
            <TurnItem turn={turn} view={view} last={index === view.it.turns.length - 1} />
          ))}
        </ol>
        <section class="wm-now" id="now" aria-label={words.chat.title}>
          {latestOddDayWords(view.it, view.library).map((sentence) => (
            <p class="govuk-inset-text">{sentence}</p>
          ))}
          <Now view={view} refused={refused} />
        </section>
        <MessageForm view={view} refused={refused} />
      </div>
      <CasePanel view={view} kept={kept} />
    </div>
  </Layout>
);

const statusOf = (view: CaseView): string => {
  const isNewCopy = view.it.whatIf !== null && view.it.turns.length === 0;
  const first = isNewCopy ? [words.chat.whatIfBanner] : latestOddDayWords(view.it, view.library);
  return [...first, standingOf(view)].join(" ");
};

const standingOf = (view: CaseView): string => {
  if (view.it.fromFile.length > 0) return words.saved.check;
  if (view.it.offered.length > 0) return words.chat.read;
  return view.asked === null ? inShortWords(view) : remainingWords(view.remaining);
};

const Now: FC<{ readonly view: CaseView; readonly refused: Refused | undefined }> = ({ view, refused }) => {
  if (view.it.fromFile.length > 0) return <FromFileForm view={view} />;
  if (view.it.offered.length > 0) return <OfferedForm view={view} refused={refused} />;
  if (view.problems.length > 0) return <Problems view={view} />;
  return view.asked === null ? <Settled view={view} /> : <QuestionForm view={view} refused={refused} />;
};

const Problems: FC<{ readonly view: CaseView }> = ({ view }) => (
  <div class="wm-card" role="alert">
    <h2 class="govuk-heading-m">{words.problem}</h2>
    <p class="govuk-body">{words.chat.mend}</p>
    <ul class="govuk-list govuk-list--bullet">
      {mendable(view).map(({ href, text, said }) => (
        <li>
          <a class="govuk-link" href={href}>
            {text}
          </a>{" "}
          {said}
        </li>
      ))}
    </ul>
  </div>
);

/** Where each thing that the rules do not take can be changed: an answer by its question, or the day and the dates. */
const mendable = ({ id, library, problems }: CaseView) => {
  const byPlace = new Map(
    problems.map(({ path, message, help }) => {
      const definition = library.dictionary.byId[/^\/facts\/([^/]+)/.exec(path)?.[1] ?? ""];
      const href = `/cases/${id}/${definition === undefined ? "settings" : `facts/${definition.id}`}`;
      const said = [message, help].filter(Boolean).join(": ");
      return [`${href} ${said}`, { href, text: definition?.question ?? words.chat.settings, said }];
    }),
  );
  return [...byPlace.values()];
};
