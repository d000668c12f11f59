import type { Library } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { Case } from "../../conversation/case.ts";
import { Layout } from "../layout.tsx";
import { Button, ErrorSummary, Form } from "../parts.tsx";
import { words } from "../words.ts";
import { DatesFields, type StartRefused } from "./start.tsx";

interface SettingsProps {
  readonly id: string;
  readonly it: Case;
  readonly library: Library;
  readonly nonce: string;
  readonly refused?: StartRefused | undefined;
}

/** The day asked about and the school's dates. A later day shows the law of that day. */
export const SettingsPage: FC<SettingsProps> = ({ id, it, library, nonce, refused }) => (
  <Layout title={words.chat.settings} nonce={nonce} error={refused !== undefined}>
    <a class="govuk-back-link" href={`/cases/${id}`}>
      {words.change.back}
    </a>
    {refused && <ErrorSummary message={refused.message} href={`#${refused.field}`} />}
    <h1 class="govuk-heading-l wm-title">{words.chat.settings}</h1>
    <Form action={`/cases/${id}/settings`} class="wm-card">
      <DatesFields
        library={library}
        asAt={it.asAt}
        base={it.calendar.base}
        inset={it.calendar.inset.map(dayFirst).join("\n")}
        refused={refused}
      />
      <Button>{words.change.save}</Button>
    </Form>
  </Layout>
);

const dayFirst = (day: string): string => day.split("-").reverse().map(Number).join(" ");
