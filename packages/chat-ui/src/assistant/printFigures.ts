import { count, factSets, figureHeading, figureRows, ownSets, type Question, questions } from "./measure.ts";

/** `node packages/chat-ui/src/assistant/printFigures.ts`; with --missed, each sentence that was not seen for what it is. */
const sets = [...ownSets(), ...factSets(process.env.WAYMARK_UTTERANCES)];

console.log([...figureHeading, ...sets.flatMap(figureRows)].join("\n"));

if (process.argv.includes("--missed"))
  for (const { name, messages } of sets)
    for (const question of Object.keys(questions) as Question[]) {
      const { missed, needless } = count(messages, question);
      for (const { text } of missed) console.log(`${name}: ${question} missed: ${text}`);
      for (const { text } of needless) console.log(`${name}: ${question} needless: ${text}`);
    }
