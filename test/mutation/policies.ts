import { publishedLibrary } from "../library.ts";
import { mutationOutcomes, type Outcome, staleMutants } from "./outcomes.ts";

/**
 * Changes the published policies one small step at a time and prints how many of the changes some example or
 * scenario notices: node --import tsx test/mutation/policies.ts [part of a topic, ref or place]
 */
const only = process.argv[2] ?? "";
const outcomes = mutationOutcomes(await publishedLibrary());
const wanted = outcomes.filter(({ id }) => id.includes(only));
const counted = wanted.filter(({ caught, equivalent }) => caught || !equivalent);
const survivors = counted.filter(({ caught }) => !caught);

const percent = (share: number): string => `${(Math.floor(share * 1000) / 10).toFixed(1)}%`;

const print = (title: string, keyOf: (outcome: Outcome) => string): void => {
  console.log(`\nby ${title}`);
  for (const key of [...new Set(counted.map(keyOf))].sort()) {
    const group = counted.filter((outcome) => keyOf(outcome) === key);
    const caught = group.filter((outcome) => outcome.caught).length;
    const figures = `${String(caught).padStart(5)} / ${String(group.length).padEnd(5)}`;
    console.log(`  ${key.padEnd(40)} ${figures} ${percent(caught / group.length)}`);
  }
};

print("kind", ({ kind }) => kind);
print("topic", ({ topic }) => topic);
console.log("");
for (const { id, kind } of survivors) console.log(`survived (${kind}): ${id}`);
for (const id of staleMutants(outcomes)) console.log(`stale, take it out of equivalent.json: ${id}`);

const caught = counted.length - survivors.length;
const set = wanted.length - counted.length;
console.log(`${caught} of ${counted.length} caught (${percent(caught / counted.length)}), ${set} equivalent`);
process.exitCode = caught / counted.length < 0.95 ? 1 : 0;
