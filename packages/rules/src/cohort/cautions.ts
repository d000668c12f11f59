import { walk } from "../evaluate/walk.ts";
import { derivations } from "../facts/derivations.ts";
import type { FactId } from "../facts/dictionary.ts";
import type { PoliciesInForce } from "../policy/library.ts";
import type { Condition, RuleCaution } from "../policy/types.ts";
import { type Columns, isUnknown } from "./columns.ts";
import type { Dues } from "./dues.ts";
import type { CohortVerdicts } from "./evaluateCohort.ts";
import { eachIn, type Plane, setBit, usedBits, wordsFor } from "./planes.ts";
import type { RowReader } from "./rowReader.ts";

/** A caution, and the children to whose answer it belongs. */
export interface CautionFound {
  /** The ref of a rule, or the id of a fact that was given. */
  readonly about: string;
  readonly code: string;
  readonly children: Plane;
}

/** What the cautions of a part of a cohort are found from. */
export interface CautionsFrom {
  readonly columns: Columns;
  readonly verdicts: CohortVerdicts;
  readonly dues: Dues;
  /** For each rule, the children whose verdict rests on a judgement without name or reasons. */
  readonly resting: readonly (Plane | undefined)[];
}

/**
 * The cautions that `determine` attaches to each child's findings, but for those that are the same for everybody:
 * policies past their review date, and topics that do not cover the day.
 */
export const cautionsFinder = ({ rules }: PoliciesInForce, reader: RowReader) => {
  const holds = (when: Condition, conditions: Readonly<Record<string, Condition>>): (() => boolean) => {
    const work = reader.recalled(1, (read, into) => {
      into[0] = walk(when, { read, conditions }).verdict === "met" ? 1 : 0;
    });
    return () => work()[0] === 1;
  };
  const ofRules = rules.map(({ policy, rule }) =>
    rule.cautions.map(({ code, on = ["met"], when }) => ({
      ...{ code, on },
      holds: when === undefined ? undefined : holds(when, policy.conditions ?? {}),
    })),
  );
  return ({ columns, verdicts, dues, resting }: CautionsFrom): readonly CautionFound[] => {
    const { rows } = verdicts;
    const found = rules.flatMap(({ rule: { ref } }, index) => {
      const own = ofRules[index]!.map(({ code, on, holds: applies }) => {
        const children = answered(verdicts, index, on);
        return {
          about: ref,
          code,
          children: applies === undefined ? children : kept(children, applies, reader),
        };
      });
      const doubts = [...(dues[index]?.doubts ?? [])].map(([code, children]) => ({
        about: ref,
        code,
        children,
      }));
      const judged = resting[index];
      const bare = judged === undefined ? [] : [{ about: ref, code: "judgement-needed", children: judged }];
      return joined([...own, ...doubts, ...bare]);
    });
    const contradicted = [...columns.byFact.keys()].flatMap((fact) => conflicts(fact, columns, rows, reader));
    return [...found, ...contradicted].filter(({ children }) => children.some((word) => word !== 0));
  };
};

const answered = (
  { rows, must, may }: CohortVerdicts,
  rule: number,
  on: NonNullable<RuleCaution["on"]>,
): Plane => {
  const plane = new Int32Array(wordsFor(rows));
  const [met, unknown, notMet] = [on.includes("met"), on.includes("unknown"), on.includes("notMet")];
  for (let word = 0; word < plane.length; word += 1) {
    const [certain, possible] = [must[rule]![word]!, may[rule]![word]!];
    plane[word] =
      (met ? certain : 0) |
      (unknown ? possible & ~certain : 0) |
      (notMet ? ~possible & usedBits(rows, word) : 0);
  }
  return plane;
};

const kept = (children: Plane, applies: () => boolean, reader: RowReader): Plane => {
  const plane = new Int32Array(children.length);
  eachIn(children, (row) => {
    reader.at(row);
    if (applies()) setBit(plane, row);
  });
  return plane;
};

/** One caution a code; a rule may have it for two reasons. */
const joined = (found: readonly CautionFound[]): readonly CautionFound[] => {
  const byCode = new Map<string, CautionFound>();
  for (const each of found) {
    const before = byCode.get(each.code);
    const children =
      before === undefined ? each.children : before.children.map((word, at) => word | each.children[at]!);
    byCode.set(each.code, { ...each, children });
  }
  return [...byCode.values()];
};

/** Of whom a worked-out fact was given and contradicts what the facts behind it come to. */
const conflicts = (
  fact: FactId,
  { byFact }: Columns,
  rows: number,
  reader: RowReader,
): readonly CautionFound[] => {
  const derivation = Object.hasOwn(derivations, fact) ? derivations[fact] : undefined;
  const column = byFact.get(fact)!;
  if (derivation === undefined) return [];
  const agrees = derivation.agrees ?? Object.is;
  const worked = reader.workedOut(fact);
  const children = new Int32Array(wordsFor(rows));
  for (let row = 0; row < rows; row += 1) {
    if (isUnknown(column.values[row]!, column)) continue;
    reader.at(row);
    const [given, computed] = [reader.read(fact), worked()];
    if (given.known && computed.known && !agrees(given.value, computed.value)) setBit(children, row);
  }
  return [{ about: fact, code: "supplied-derived-conflict", children }];
};
