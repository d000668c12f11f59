import { figureHeading, figureRows, ownSets, sharedSet } from "./figures.ts";

// node packages/chat-ui/src/extractor/printFigures.ts [--missed]
const sets = [...sharedSet(), ...ownSets()];
console.log([...figureHeading, ...sets.flatMap(figureRows)].join("\n"));

if (process.argv.includes("--missed")) {
  const { measure } = await import("./measure.ts");
  for (const { name, messages } of sets) {
    const { wrong, missed } = measure(messages);
    for (const [word, slips] of [["wrong", wrong] as const, ["missed", missed] as const])
      for (const { id, fact, value, text } of slips)
        console.log(`${name}: ${word} ${id} ${fact} ${JSON.stringify(value)} in “${text}”`);
  }
}
