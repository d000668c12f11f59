import type { FC } from "hono/jsx";
import type { Reply } from "../conversation/case.ts";
import { words } from "./words.ts";

/** What the assistant answered: templates first, then background that a model phrased, named as such. */
export const ReplyCard: FC<{ readonly reply: Reply }> = ({ reply }) => (
  <div class={`wm-reply wm-reply--${reply.tone}`}>
    <h2 class="govuk-heading-s">{reply.title}</h2>
    {reply.sentences.map((sentence) => (
      <p class={sentence.startsWith("Because: ") ? "govuk-body wm-because" : "govuk-body"}>{sentence}</p>
    ))}
    {reply.links.length > 0 && (
      <ul class="govuk-list">
        {reply.links.map(({ text, href }) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    )}
    {reply.background.length > 0 && (
      <div class="wm-background">
        <p class="wm-background__label">{words.model.label}</p>
        {reply.background.map((sentence) => (
          <p class="govuk-body">{sentence}</p>
        ))}
      </div>
    )}
    {reply.withheld > 0 && <p class="wm-note">{words.model.withheld(reply.withheld)}</p>}
  </div>
);
