import { type Finding, isLaw } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { CaseView } from "../caseView.ts";
import { FindingCard } from "../finding.tsx";
import { words } from "../words.ts";
import { Section } from "./section.tsx";

const say = words.determination;

interface MustProps {
  readonly view: CaseView;
  readonly findings: readonly Finding[];
}

/** Duties of law first, then what is wrong, then what guidance asks for: each by whose word it is. */
export const Must: FC<MustProps> = ({ view, findings }) => {
  const wrong = findings.filter(({ conclusion }) => conclusion.kind === "breach");
  const duties = findings.filter((finding) => !wrong.includes(finding) && isLaw(finding.authority));
  const expected = findings.filter((finding) => !wrong.includes(finding) && !duties.includes(finding));
  const cards = (some: readonly Finding[]) =>
    some.map((finding) => <FindingCard finding={finding} view={view} />);
  return (
    <>
      <Section id="must" title={say.must}>
        {duties.length > 0 ? cards(duties) : <NoDuty view={view} />}
      </Section>
      {wrong.length > 0 && (
        <Section id="wrong" title={say.wrong}>
          {cards(wrong)}
        </Section>
      )}
      {expected.length > 0 && (
        <Section id="expected" title={say.expected}>
          {cards(expected)}
        </Section>
      )}
    </>
  );
};

const NoDuty: FC<{ readonly view: CaseView }> = ({ view }) => (
  <p class="govuk-body">
    {say.mustNone} {view.determination!.missingFacts.length > 0 && say.mustNoneYet}
  </p>
);
