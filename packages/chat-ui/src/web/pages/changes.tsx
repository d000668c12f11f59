import { type Finding, statementOf } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { CaseView } from "../caseView.ts";
import { WouldChange } from "../determination/wouldChange.tsx";
import { Layout } from "../layout.tsx";
import { words } from "../words.ts";

const say = words.determination;

interface ChangesProps {
  readonly view: Pick<CaseView, "id" | "it">;
  readonly finding: Finding;
  readonly nonce: string;
}

/** What would change one finding. It is worked out here and nowhere else. */
export const ChangesPage: FC<ChangesProps> = ({ view, finding, nonce }) => (
  <Layout title={say.change.summary} nonce={nonce}>
    <a class="govuk-back-link" href={`/cases/${view.id}/determination#${finding.ref}`}>
      {say.change.back}
    </a>
    <h1 class="govuk-heading-l wm-title">{say.change.summary}</h1>
    <p class="wm-lede">
      {finding.title} <span class="wm-ref">{finding.ref}</span>
    </p>
    <p class="govuk-body">{standingWords(finding)}</p>
    <WouldChange finding={finding} />
  </Layout>
);

const standingWords = (finding: Finding): string =>
  finding.verdict === "met"
    ? `${say.change.now.met} ${statementOf(finding)}`
    : say.change.now[finding.verdict];
