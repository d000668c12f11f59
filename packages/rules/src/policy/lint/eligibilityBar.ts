import type { FactId, FactValue } from "../../facts/dictionary.ts";
import type { Issue } from "../../issue.ts";
import type { Library } from "../library.ts";
import type { Lint } from "./lint.ts";
import { knowing, type Leaf, outcomes } from "./outcomes.ts";
import { currentRules, type RulePlace, testsOf, wholeCondition } from "./places.ts";
import { fixedParameters, tellingValues } from "./values.ts";

/** What a child is or has, which alone must not shut the child out: plan, diagnosis, care, year group. */
const characteristics: readonly FactId[] = [
  "sen.status",
  "child.yearGroup",
  "health.evidence",
  "care.status",
];

/** A tier that a plan, a diagnosis or a year group alone closes, while nothing else opens for that child. */
export const eligibilityBar: Lint = {
  code: "eligibility-bar",
  level: "error",
  check: (library) => {
    const places = currentRules(library);
    return places
      .filter(({ rule }) => rule.event.type === "tier")
      .flatMap((place) => characteristics.flatMap((fact) => barsBy(fact, place, places, library)));
  },
};

const barsBy = (
  fact: FactId,
  place: RulePlace,
  places: readonly RulePlace[],
  library: Library,
): readonly Issue[] => {
  const own = testsOf(place).filter(({ test }) => test.fact === fact);
  const [first] = own;
  if (first === undefined) return [];
  const numbers = fixedParameters(library);
  const elsewhere = places.filter(
    (other) => other !== place && other.policy === place.policy && namesFact(other, fact),
  );
  const tests = [place, ...elsewhere].flatMap((each) => testsOf(each).map(({ test }) => test));
  const closed = tellingValues(fact, tests, library, numbers).filter((value) => {
    const leaf = knowing(new Map([[fact, value]]), numbers);
    return !opens(place, leaf) && !elsewhere.some((other) => opens(other, leaf));
  });
  if (closed.length === 0) return [];
  return [
    {
      code: eligibilityBar.code,
      path: first.path,
      message: `rule \`${place.rule.ref}\` is closed by \`${fact}\` alone for ${closed.slice(0, 4).map(said).join(", ")}, and no other rule of the topic is there for that child`,
      help: "drop the condition, or add a rule of the same topic that says what these children are offered or who is asked",
      file: place.file,
    },
  ];
};

const opens = (place: RulePlace, leaf: Leaf): boolean => outcomes(wholeCondition(place), leaf).met;

/** A route that is not about the characteristic does not answer for it. */
const namesFact = (place: RulePlace, fact: FactId): boolean =>
  ["tier", "referral", "duty", "power", "expectation"].includes(place.rule.event.type) &&
  testsOf(place).some(({ test }) => test.fact === fact);

const said = (value: FactValue): string =>
  `\`${Array.isArray(value) ? value.join(" and ") : String(value)}\``;
