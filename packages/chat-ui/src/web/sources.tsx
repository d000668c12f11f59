import type { Finding, Library } from "@waymark/rules";
import type { FC } from "hono/jsx";
import { sourceName } from "../letter/parts/finding.ts";
import { verificationWords } from "./words.ts";

interface SourcesProps {
  readonly finding: Pick<Finding, "ref" | "sources" | "verification">;
  readonly library: Pick<Library, "sources">;
}

/** Where a finding comes from: a line for each source, with how that one was checked. */
export const Sources: FC<SourcesProps> = ({ finding, library }) => (
  <div class="wm-finding__sources">
    <span class="wm-ref">{finding.ref}</span>
    <ul class="wm-sources">
      {finding.sources.map(({ id, title, url }) => (
        <li>
          {url === null ? sourceName(title) : <SourceLink title={title} url={url} />}
          {". "}
          {verificationWords[library.sources[id]?.verification.level ?? finding.verification]}
        </li>
      ))}
    </ul>
  </div>
);

// Some addresses carry a remark after a space.
export const SourceLink: FC<{ readonly title: string; readonly url: string }> = ({ title, url }) => (
  <a class="govuk-link" href={url.split(" ")[0]} rel="noreferrer">
    {sourceName(title)}
  </a>
);
