import { type Determination, dayWords } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { CaseView } from "../caseView.ts";
import { coverageWords } from "../coverage.ts";
import { Cautions } from "../finding.tsx";
import { overallCautions } from "../sections.ts";
import { words } from "../words.ts";

const say = words.determination;

export const Advisory: FC<{
  readonly determination: Determination;
  readonly reference: string;
  readonly view: CaseView;
}> = ({ determination, reference, view }) => (
  <div class="wm-advisory">
    <p class="wm-advisory__main">{say.personDecides}</p>
    <p class="govuk-body-s">
      {say.asAt} <time datetime={determination.asAt}>{dayWords(determination.asAt)}</time>.{" "}
      <a class="govuk-link wm-noprint" href={`/cases/${view.id}/settings`}>
        {words.panel.changeDates}
        <span class="govuk-visually-hidden">: {words.chat.settings}</span>
      </a>{" "}
      {determination.signedOff ? "" : say.notSignedOff} {say.reference}{" "}
      <span class="wm-ref">{reference}</span>.
    </p>
    {view.it.whatIf && <p class="wm-advisory__whatif">{words.chat.whatIfBanner}</p>}
    {coverageWords(determination, view.library).map((sentence) => (
      <p class="wm-advisory__whatif">{sentence}</p>
    ))}
    <Cautions finding={{ cautions: overallCautions(determination) }} />
  </div>
);

/** The findings without the cautions that stand above them all. */
export const withoutShared = (determination: Determination): Determination => {
  const shared = overallCautions(determination).map(({ code }) => code);
  const findings = determination.findings.map((finding) => ({
    ...finding,
    cautions: finding.cautions.filter(({ code }) => !shared.includes(code)),
  }));
  return { ...determination, findings };
};
