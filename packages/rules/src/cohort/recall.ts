import type { FactId } from "../facts/dictionary.ts";
import type { Resolved } from "../facts/facts.ts";
import { numberTable } from "./numberTable.ts";

/** A fact of the row that is being read. */
export interface Source {
  /** Tells rows apart that differ in the fact: its number, `NaN` while unknown, or a number that says why. */
  readonly number: () => number;
  readonly read: () => Resolved;
  /** The same in every row, so that rows are not told apart by it. */
  readonly isConstant: boolean;
}

type Work = (read: (fact: FactId) => Resolved, into: Float64Array) => void;

/** Pure work over the facts of a row that writes so many numbers; the numbers given are good until the next row. */
export type Recalled = (width: number, work: Work) => () => Float64Array;

/**
 * Pure work over facts, done once for each way in which the facts that it reads differ. It need not say what it
 * reads: facts are added to the key as it asks for them, and which it asks for depends only on what it has read.
 *
 * Where rows are all different, finding out that a row is new costs as much as it saves; then the work is done row
 * by row, and once in a while it is tried again.
 */
export const recall = (
  width: number,
  work: Work,
  sourceOf: (fact: FactId) => Source,
): (() => Float64Array) => {
  const inputs: Source[] = [];
  const into = new Float64Array(width);
  let key = new Float64Array(0);
  let table = numberTable(0, width);
  const sources = new Map<FactId, Source>();
  const read = (fact: FactId): Resolved => {
    const known = sources.get(fact);
    if (known !== undefined) return known.read();
    const source = sourceOf(fact);
    sources.set(fact, source);
    if (!source.isConstant) inputs.push(source);
    return source.read();
  };
  const readKey = (): void => {
    for (let each = 0; each < inputs.length; each += 1) key[each] = inputs[each]!.number();
  };
  const trial = trials();
  /** What was kept under fewer facts cannot be found under more. */
  const widen = (): void => {
    if (inputs.length === key.length) return;
    key = new Float64Array(inputs.length);
    table = numberTable(inputs.length, width);
  };
  const learn = (): void => {
    work(read, into);
    if (inputs.length !== key.length) {
      widen();
      readKey();
    }
    table.add(key, into);
  };
  return () => {
    if (!trial.isOn()) {
      work(read, into);
      return into;
    }
    widen();
    readKey();
    const entry = table.find(key);
    trial.told(entry >= 0);
    if (entry < 0) learn();
    else for (let each = 0; each < width; each += 1) into[each] = table.resultAt(entry, each);
    return into;
  };
};

/** Says whether remembering is worth it, by how often it has been of use. */
const trials = () => {
  let tried = 0;
  let found = 0;
  let pause = 0;
  return {
    isOn: (): boolean => {
      if (pause === 0) return true;
      pause -= 1;
      return false;
    },
    told: (wasFound: boolean): void => {
      tried += 1;
      if (wasFound) found += 1;
      if (tried < triedAtOnce) return;
      if (found * worthwhile < tried) pause = pauseFor;
      tried = 0;
      found = 0;
    },
  };
};

const triedAtOnce = 4_096;
/** One row in so many has to be found again. */
const worthwhile = 4;
const pauseFor = 65_536;
