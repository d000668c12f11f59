import type { FactDefinition } from "@waymark/rules";
import type { Child, FC } from "hono/jsx";
import { isKnown, type Turn } from "../../conversation/case.ts";
import type { CaseView } from "../caseView.ts";
import { describe } from "../describe.ts";
import { ReplyCard } from "../reply.tsx";
import { words } from "../words.ts";

export const TurnItem: FC<{ readonly turn: Turn; readonly view: CaseView; readonly last: boolean }> = ({
  turn,
  view,
  last,
}) => {
  const said = last ? { "data-said": "" } : {};
  if (turn.kind === "said") {
    return (
      <li class="wm-turn wm-turn--said" {...said}>
        <p class="wm-bubble">{turn.asked}</p>
        <ReplyCard reply={turn.reply} />
      </li>
    );
  }
  if (turn.kind === "refused") {
    return (
      <li class="wm-turn wm-turn--refused" {...said}>
        <h2 class="govuk-heading-s">{words.chat.refused}</h2>
        <p class="govuk-body">{turn.message}</p>
      </li>
    );
  }
  return <li class="wm-turn">{quietTurn(turn, view)}</li>;
};

const quietTurn = (turn: Exclude<Turn, { kind: "said" | "refused" }>, view: CaseView): Child => {
  if (turn.kind === "described") {
    return (
      <p class="wm-turn__note">
        {words.chat.described} {turn.found === 0 ? words.chat.readNothing : ""}
      </p>
    );
  }
  if (turn.kind === "opened") return <p class="wm-turn__note">{words.saved.opened(turn.used)}</p>;
  if (turn.kind === "read") {
    return (
      <>
        <p class="wm-turn__note">{words.chat.checked}</p>
        <dl class="wm-pairs">
          {turn.used.map(({ fact, value }) => (
            <Pair
              definition={view.library.dictionary.byId[fact]}
              lines={(definition) => describe(value, definition)}
            />
          ))}
        </dl>
      </>
    );
  }
  const { after, before } = turn;
  return (
    <dl class="wm-pairs">
      <Pair
        definition={view.library.dictionary.byId[turn.fact]}
        lines={(definition) => (isKnown(after) ? describe(after.value, definition) : [words.chat.dontKnow])}
        note={before === null ? undefined : words.chat.changed}
      />
    </dl>
  );
};

interface PairProps {
  readonly definition: FactDefinition | undefined;
  readonly lines: (definition: FactDefinition) => readonly string[];
  readonly note?: string | undefined;
}

const Pair: FC<PairProps> = ({ definition, lines, note }) =>
  definition === undefined ? null : (
    <div class="wm-pair">
      <dt>{definition.question}</dt>
      <dd>
        <span class="govuk-visually-hidden">{words.chat.yours}: </span>
        {lines(definition).map((line) => (
          <span class="wm-line">{line}</span>
        ))}
        {note && <span class="wm-note"> ({note})</span>}
      </dd>
    </div>
  );
