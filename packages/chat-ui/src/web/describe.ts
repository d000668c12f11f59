import { type Day, dayWords, type FactDefinition, type FactValue, valueWords } from "@waymark/rules";
import { capital } from "./memberLabel.ts";
import { memberWords } from "./words.ts";

type Spell = { readonly startsOn: string; readonly sessions: number; readonly startsInAfternoon?: boolean };
type Review = {
  readonly on: string;
  readonly attendedBy?: readonly string[];
  readonly covers?: readonly string[];
};

/** A value as a person would say it back: for lists, one line an item. */
export const describe = (value: FactValue, definition: FactDefinition): readonly string[] => {
  if (definition.type === "spells") return lines(value as readonly Spell[], spellWords);
  if (definition.type === "reviews") return lines(value as readonly Review[], reviewWords);
  if (definition.type === "enumSet")
    return (value as readonly string[]).map((each) => capital(definition.valueLabels?.[each] ?? each));
  if (definition.unit === "year group" && typeof value === "number")
    return [value === 0 ? "Reception" : `Year ${value}`];
  return [capital(valueWords(value, definition))];
};

const lines = <T>(list: readonly T[], say: (item: T) => string): readonly string[] =>
  list.length === 0 ? ["None"] : list.map(say);

const spellWords = ({ startsOn, sessions, startsInAfternoon }: Spell): string =>
  `${dayWords(startsOn as Day)}: ${sessions} ${sessions === 1 ? "half day" : "half days"}${startsInAfternoon ? ", from the afternoon" : ""}`;

const reviewWords = ({ on, attendedBy = [], covers = [] }: Review): string =>
  [
    dayWords(on as Day),
    attendedBy.length === 0 ? "" : `with ${attendedBy.map(small).join(", ")}`,
    covers.length === 0 ? "" : `on ${covers.map(small).join(", ")}`,
  ]
    .filter(Boolean)
    .join("; ");

const small = (member: string): string => (memberWords[member] ?? member).toLowerCase();
