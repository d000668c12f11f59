import type { FC } from "hono/jsx";
import { isKnown } from "../conversation/case.ts";
import type { CaseView } from "./caseView.ts";
import { type ShortLine, shortAnswer } from "./shortAnswer.ts";
import { words } from "./words.ts";

const say = words.short;

interface InShortProps {
  readonly view: CaseView;
  /** Where the findings stand: this page, or the full answer. */
  readonly at: string;
}

/** The answer to what was asked, in a few lines; the full answer holds the rest. */
export const InShort: FC<InShortProps> = ({ view, at }) => {
  if (view.determination === null) return null;
  const { answer, must } = shortAnswer(view.determination, view.library, view.it);
  return (
    <>
      <Lines lines={answer} at={at} />
      {must.length > 0 && (
        <>
          <p class="govuk-body">{say.beside}</p>
          <Lines lines={must} at={at} />
        </>
      )}
      {isUnsure(view) && <p class="govuk-body">{say.unsure}</p>}
    </>
  );
};

/** The same, to be heard at once. */
export const inShortWords = (view: CaseView): string => {
  if (view.determination === null) return words.chat.settled;
  const { answer, must } = shortAnswer(view.determination, view.library, view.it);
  const shown = [...shownOf(answer), ...shownOf(must)];
  return `${say.title}: ${shown.join(" ")}`;
};

const mostLines = 4;

const shownOf = (lines: readonly ShortLine[]): readonly string[] => [
  ...lines.slice(0, mostLines).map(({ text }) => text),
  ...(lines.length > mostLines ? [say.more(lines.length - mostLines)] : []),
];

const Lines: FC<{ readonly lines: readonly ShortLine[]; readonly at: string }> = ({ lines, at }) => (
  <ul class="wm-short">
    {lines.slice(0, mostLines).map(({ text, ref }) => (
      <li>
        {text}
        {ref !== null && (
          <>
            {" "}
            <a class="govuk-link wm-ref" href={`${at}#${ref}`}>
              {ref}
            </a>
          </>
        )}
      </li>
    ))}
    {lines.length > mostLines && <li>{say.more(lines.length - mostLines)}</li>}
  </ul>
);

const isUnsure = ({ it }: CaseView): boolean => it.answers.some((each) => !isKnown(each));
