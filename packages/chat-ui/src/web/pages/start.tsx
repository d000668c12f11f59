import { type Library, parseDay } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { replyOf } from "../../assistant/assistant.ts";
import type { FixedAnswer } from "../../assistant/fixedAnswers.ts";
import { journeys } from "../../conversation/journeys.ts";
import { longestMessage } from "../../extractor/suggestions.ts";
import { calendarTitle } from "../calendarTitle.ts";
import { DateInput } from "../dateInput.tsx";
import { Layout } from "../layout.tsx";
import { Details, ErrorMessage, ErrorSummary, Form } from "../parts.tsx";
import { ReplyCard } from "../reply.tsx";
import { words } from "../words.ts";

const say = words.start;

export interface StartRefused {
  readonly field: "journey" | "text" | "asAt" | "inset";
  readonly message: string;
  readonly typed: Readonly<Record<string, string>>;
}

interface StartProps {
  readonly nonce: string;
  readonly library: Library;
  readonly today: string;
  readonly modelNote: string;
  readonly refused?: StartRefused | undefined;
  /** What to tell first of all, because the description may tell of a child in danger. */
  readonly warning?: FixedAnswer | undefined;
}

export const StartPage: FC<StartProps> = ({ nonce, library, today, modelNote, refused, warning }) => (
  <Layout
    title={warning?.title ?? say.title}
    nonce={nonce}
    wide
    {...(warning === undefined ? {} : { status: warning.title })}
    error={refused !== undefined && warning === undefined}
  >
    {warning && <Warning warning={warning} />}
    {refused && !warning && <ErrorSummary message={refused.message} href={`#${refused.field}`} />}
    <div class="wm-hero">
      <h1 class="govuk-heading-xl wm-hero__title">{say.title}</h1>
      <p class="govuk-body-l">{say.lead}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/saved">
          {words.saved.link}
        </a>
      </p>
    </div>
    <div class="wm-columns">
      <Form action="/cases" class="wm-columns__main">
        <Describe refused={refused} modelNote={modelNote} />
        <Journeys refused={refused} />
        <Dates library={library} today={today} refused={refused} />
        <button type="submit" class="govuk-button wm-button-big" data-module="govuk-button">
          {say.go}
        </button>
      </Form>
      <aside class="wm-columns__side wm-promises" aria-label={words.name}>
        {say.promises.map(([title, text]) => (
          <div class="wm-promise">
            <h2 class="govuk-heading-s">{title}</h2>
            <p class="govuk-body">{text}</p>
          </div>
        ))}
      </aside>
    </div>
  </Layout>
);

/** Before the form and before what is wrong with it: the form can wait. */
const Warning: FC<{ readonly warning: FixedAnswer }> = ({ warning }) => (
  <div role="alert" data-said="">
    <ReplyCard reply={replyOf(warning)} />
  </div>
);

const messageFor = (refused: StartRefused | undefined, field: StartRefused["field"]): string | undefined =>
  refused?.field === field ? refused.message : undefined;

const Journeys: FC<{ readonly refused: StartRefused | undefined }> = ({ refused }) => {
  const error = messageFor(refused, "journey");
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <fieldset class="govuk-fieldset" aria-describedby={error ? "journey-error" : undefined}>
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{say.journey}</legend>
        <ErrorMessage id="journey-error" message={error} />
        <div class="govuk-radios wm-journeys" data-module="govuk-radios">
          {journeys.map(({ id, title, tells }, index) => (
            <div class="govuk-radios__item wm-journey">
              <input
                class="govuk-radios__input"
                id={index === 0 ? "journey" : `journey-${id}`}
                name="journey"
                type="radio"
                value={id}
                checked={refused?.typed.journey === id}
                aria-describedby={`journey-${id}-hint`}
              />
              <label class="govuk-label govuk-radios__label" for={index === 0 ? "journey" : `journey-${id}`}>
                {title}
              </label>
              <div id={`journey-${id}-hint`} class="govuk-hint govuk-radios__hint">
                {tells}
              </div>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
};

const Describe: FC<{ readonly refused: StartRefused | undefined; readonly modelNote: string }> = ({
  refused,
  modelNote,
}) => {
  const error = messageFor(refused, "text");
  return (
    <div class={`govuk-form-group${error ? " govuk-form-group--error" : ""}`}>
      <label class="govuk-label govuk-label--m" for="text">
        {say.describe}
      </label>
      <div id="text-hint" class="govuk-hint">
        {say.describeHint} {words.chat.most(longestMessage)} {modelNote}
      </div>
      <ErrorMessage id="text-error" message={error} />
      <textarea
        class={`govuk-textarea${error ? " govuk-textarea--error" : ""}`}
        id="text"
        name="text"
        rows={3}
        data-most={longestMessage}
        aria-describedby={error ? "text-hint text-error" : "text-hint"}
      >
        {refused?.typed.text}
      </textarea>
      <p class="wm-message__danger">{words.chat.noWatch}</p>
    </div>
  );
};

const Dates: FC<{
  readonly library: Library;
  readonly today: string;
  readonly refused: StartRefused | undefined;
}> = ({ library, today, refused }) => (
  <Details summary={say.datesSummary} open={refused?.field === "asAt" || refused?.field === "inset"}>
    <DatesFields
      library={library}
      asAt={today}
      base={usualCalendar(library, today)}
      inset=""
      refused={refused}
    />
  </Details>
);

interface DatesFieldsProps {
  readonly library: Library;
  readonly asAt: string;
  readonly base: string | null;
  readonly inset: string;
  readonly refused: StartRefused | undefined;
}

/** The day asked about, the school's calendar, and the days on which that school is closed. */
export const DatesFields: FC<DatesFieldsProps> = ({ library, asAt, base, inset, refused }) => {
  const dayError = messageFor(refused, "asAt");
  const insetError = messageFor(refused, "inset");
  return (
    <>
      <div class={`govuk-form-group${dayError ? " govuk-form-group--error" : ""}`}>
        <fieldset class="govuk-fieldset" aria-describedby="asAt-hint">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.asAt}</legend>
          <div id="asAt-hint" class="govuk-hint">
            {say.asAtHint}
          </div>
          <ErrorMessage id="asAt-error" message={dayError} />
          <DateInput id="asAt" prefix="" value={asAt} typed={refused?.typed} error={dayError !== undefined} />
        </fieldset>
      </div>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="calendar">
          {say.calendar}
        </label>
        <div id="calendar-hint" class="govuk-hint">
          {say.calendarHint}
        </div>
        <select class="govuk-select wm-select" id="calendar" name="calendar" aria-describedby="calendar-hint">
          {calendarGroups(library).map(([label, calendars]) => (
            <optgroup label={label}>
              {calendars.map(({ id }) => (
                <option value={id} selected={(refused?.typed.calendar ?? base) === id}>
                  {calendarTitle(id, library)}
                </option>
              ))}
            </optgroup>
          ))}
          <option value="" selected={(refused?.typed.calendar ?? base ?? "") === ""}>
            {say.noCalendar}
          </option>
        </select>
      </div>
      <div class={`govuk-form-group${insetError ? " govuk-form-group--error" : ""}`}>
        <label class="govuk-label govuk-label--s" for="inset">
          {say.inset}
        </label>
        <div id="inset-hint" class="govuk-hint">
          {say.insetHint}
        </div>
        <ErrorMessage id="inset-error" message={insetError} />
        <textarea
          class="govuk-textarea govuk-!-width-two-thirds"
          id="inset"
          name="inset"
          rows={3}
          aria-describedby="inset-hint"
        >
          {refused?.typed.inset ?? inset}
        </textarea>
      </div>
    </>
  );
};

const calendarGroups = (library: Library) => {
  const all = Object.values(library.calendars);
  return [
    [say.realCalendars, all.filter(({ status }) => status !== "fixture")],
    [say.madeUpCalendars, all.filter(({ status }) => status === "fixture")],
  ] as const;
};

/** A real area's dates that cover the day come before dates made for trying things out. */
export const usualCalendar = (library: Library, day: string): string | null => {
  const on = parseDay(day);
  if (on === undefined) return null;
  const covering = Object.values(library.calendars).filter(({ schoolYears }) =>
    schoolYears.some(({ startsOn, endsOn }) => startsOn <= on && on <= endsOn),
  );
  return (covering.find(({ status }) => status !== "fixture") ?? covering[0])?.id ?? null;
};
