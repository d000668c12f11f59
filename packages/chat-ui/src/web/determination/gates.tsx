import type { Finding } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { CaseView } from "../caseView.ts";
import { FindingCard } from "../finding.tsx";
import { words } from "../words.ts";
import { Section } from "./section.tsx";

const say = words.determination;

interface GatesProps {
  readonly child: readonly Finding[];
  readonly adults: readonly Finding[];
  readonly view: CaseView;
}

/** Whether the child is ready, and whether the adults are: never one question. */
export const Gates: FC<GatesProps> = ({ child, adults, view }) =>
  isAbout(child) || isAbout(adults) ? (
    <Section id="return" title={say.gates}>
      <p class="govuk-body">{say.gatesLead}</p>
      <Gate title={say.gateChild} findings={child} view={view} />
      <Gate title={say.gateAdults} findings={adults} view={view} />
    </Section>
  ) : null;

// A gate is worth showing when something is known about it.
const isAbout = (findings: readonly Finding[]): boolean => findings.some(({ verdict }) => verdict === "met");

const Gate: FC<{
  readonly title: string;
  readonly findings: readonly Finding[];
  readonly view: CaseView;
}> = ({ title, findings, view }) => {
  const met = findings.filter(({ verdict }) => verdict === "met");
  return (
    <div class="wm-gate">
      <h3 class="govuk-heading-s">{title}</h3>
      {met.length === 0 ? (
        <p class="govuk-body">{say.gateNothing}</p>
      ) : (
        met.map((finding) => <FindingCard finding={finding} view={view} />)
      )}
    </div>
  );
};
