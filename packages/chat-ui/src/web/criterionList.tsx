import type { FC } from "hono/jsx";
import type { Criterion } from "./criteria.ts";
import { capital } from "./memberLabel.ts";
import { verdictWords } from "./words.ts";

/** The points of a rule, each with yes, no or not known in words as well as in colour. */
export const CriterionList: FC<{ readonly criteria: readonly Criterion[] }> = ({ criteria }) => (
  <ul class="wm-criteria">
    {criteria.map(({ verdict, text, ways }) => (
      <li class={`wm-criterion wm-criterion--${verdict}`}>
        <span class="wm-criterion__verdict">{verdictWords[verdict]}</span>
        <span class="wm-criterion__text">
          {capital(text)}
          {ways.length > 0 && <CriterionList criteria={ways} />}
        </span>
      </li>
    ))}
  </ul>
);
