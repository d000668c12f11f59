import type { Finding } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { CaseView } from "../caseView.ts";
import { capital } from "../memberLabel.ts";
import { words } from "../words.ts";

const say = words.determination.change;

/** The way to what would change a finding, which is worked out when somebody asks. A script opens it in place. */
export const ChangeLink: FC<{ readonly finding: Finding; readonly view: CaseView }> = ({ finding, view }) => (
  <div class="wm-change wm-noprint">
    <a class="govuk-link" href={`/cases/${view.id}/determination/changes/${finding.ref}`} data-open-here="">
      {say.summary}
      <span class="govuk-visually-hidden">: {finding.title}</span>
    </a>
  </div>
);

/** The least that would have to be different for the other verdict, and the day that waiting alone would bring it. */
export const WouldChange: FC<{ readonly finding: Finding }> = ({ finding }) => {
  const { verdict, changes, waiting } = finding;
  const needed = changes === undefined ? [] : [...changes.different, ...changes.alsoSo];
  return (
    <div id="change" class="wm-change__told">
      {needed.length === 0 && waiting === undefined && <p class="govuk-body">{say.nothing}</p>}
      {needed.length > 0 && (
        <>
          <p class="govuk-body">{leadOf(verdict)}</p>
          <ul class="govuk-list govuk-list--bullet">
            {needed.map(({ text }) => (
              <li>{capital(text)}</li>
            ))}
          </ul>
        </>
      )}
      {waiting !== undefined && <p class="govuk-body">{capital(waiting.text)}.</p>}
      <p class="govuk-body">{say.notAdvice}</p>
    </div>
  );
};

const leadOf = (verdict: Finding["verdict"]): string => (verdict === "met" ? say.wouldEnd : say.wouldStart);
