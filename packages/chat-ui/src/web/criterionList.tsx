import type { Verdict } from "@waymark/rules";
import type { FC } from "hono/jsx";
import type { Criterion } from "./criteria.ts";
import { capital } from "./memberLabel.ts";
import { words } from "./words.ts";

interface CriterionListProps {
  readonly criteria: readonly Criterion[];
  /** What each verdict is called here: a tier's point fits, a gate's is met. */
  readonly verdicts: Readonly<Record<Verdict, string>>;
}

/** The points of a rule: what the facts say, whether that is what the rule needs, and what it needs otherwise. */
export const CriterionList: FC<CriterionListProps> = ({ criteria, verdicts }) => (
  <ul class="wm-criteria">
    {criteria.map(({ verdict, text, needed, ways }) => (
      <li class={`wm-criterion wm-criterion--${verdict}`}>
        <span class="wm-criterion__verdict">{verdicts[verdict]}</span>
        <span class="wm-criterion__text">
          {capital(text)}
          {needed !== null && (
            <span class="wm-criterion__needed">
              {words.determination.needed}: {needed}
            </span>
          )}
          {ways.length > 0 && <CriterionList criteria={ways} verdicts={verdicts} />}
        </span>
      </li>
    ))}
  </ul>
);
