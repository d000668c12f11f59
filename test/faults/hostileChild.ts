/** Reads hostile policies in a process of its own, and says how long and how much memory the worst of them took. */
import { parsePolicy } from "@waymark/rules";
import { publishedLibrary } from "../library.ts";
import { cases, flawIn, good, injured } from "./hostileInputs.ts";

const library = await publishedLibrary();
const inputs: readonly (readonly [string, () => unknown])[] = [
  ...cases.map(([says, input]) => [says, input] as const),
  ...injured(2_000).map((text, at) => [`injury ${at}`, () => text] as const),
];
// The first time through a function is slower than all others.
for (let turn = 0; turn < 20; turn += 1) parsePolicy(good, library);

const before = process.resourceUsage().maxRSS;
const flaws: string[] = [];
let slowest = { says: "", milliseconds: 0 };
for (const [says, input] of inputs) {
  const made = input();
  // The time of the processor: how busy the machine is with something else does not count.
  const from = process.threadCpuUsage();
  const flaw = flawIn(parsePolicy(made, library));
  const { user, system } = process.threadCpuUsage(from);
  if (flaw !== undefined) flaws.push(`${says}: ${flaw}`);
  const milliseconds = (user + system) / 1_000;
  if (milliseconds > slowest.milliseconds) slowest = { says, milliseconds };
}
const megabytes = Math.round((process.resourceUsage().maxRSS - before) / 1_024);
console.log(JSON.stringify({ inputs: inputs.length, flaws, slowest, megabytes }));
