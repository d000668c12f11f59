import type { Finding } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { capital } from "../memberLabel.ts";
import { Details } from "../parts.tsx";
import { words } from "../words.ts";

const say = words.determination.change;

/** The least that would have to be different for the other verdict, and the day that waiting alone would bring it. */
export const WouldChange: FC<{ readonly finding: Finding }> = ({
  finding: { ref, verdict, changes, waiting },
}) => {
  const needed = changes === undefined ? [] : [...changes.different, ...changes.alsoSo];
  if (needed.length === 0 && waiting === undefined) return null;
  return (
    <Details
      summary={
        <>
          {say.summary}
          <span class="govuk-visually-hidden">: {ref}</span>
        </>
      }
      screenOnly
    >
      {needed.length > 0 && (
        <>
          <p class="govuk-body-s">{verdict === "met" ? say.wouldEnd : say.wouldStart}</p>
          <ul class="govuk-list govuk-list--bullet">
            {needed.map(({ text }) => (
              <li>{capital(text)}</li>
            ))}
          </ul>
        </>
      )}
      {waiting !== undefined && <p class="govuk-body-s">{capital(waiting.text)}.</p>}
      <p class="govuk-body-s">{say.notAdvice}</p>
    </Details>
  );
};
