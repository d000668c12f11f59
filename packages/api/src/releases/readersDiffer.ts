import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Day, type Library, verify } from "@waymark/rules";
import { readQuestion } from "../request/readQuestion.ts";
import type { Named } from "./publish.ts";

/**
 * The refs on which the two readers of the rules differ: asked the topic's own examples, and with nothing known, on
 * each day on which one of its rows begins or ends.
 */
export const readersDiffer = async (
  folder: string,
  library: Library,
  { policy: topic, version }: Named,
): Promise<readonly string[]> => {
  const rows = library.policies.flatMap(({ policy, version: of, rules }) =>
    policy === topic && of === version ? rules : [],
  );
  const days = new Set([version, ...rows.flatMap(({ inForce: { from, to } }) => [from, to ?? from])]);
  const nothingKnown = [...days].map((asAt): Example => ({ facts: {}, asAt }));
  const found = new Set<string>();
  for (const asked of [...nothingKnown, ...(await examplesOf(join(folder, topic, "examples")))]) {
    const { facts, dontKnow, asAt, calendar } = asked;
    const body = { facts, dontKnow, asAt, calendar, families: [topic] };
    const read = readQuestion(body, library, version as Day);
    const { disagreements } = read.ok ? await verify(read.question) : { disagreements: [] };
    for (const { ref } of disagreements) found.add(ref);
  }
  return [...found];
};

interface Example {
  readonly facts: Record<string, unknown>;
  readonly dontKnow?: string[];
  readonly asAt: string;
  readonly calendar?: string;
}

/** What is no example is told by `waymark check`, which asks them all. */
const examplesOf = async (folder: string): Promise<readonly Example[]> => {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text): readonly Example[] => {
    try {
      return JSON.parse(text).examples ?? [];
    } catch {
      return [];
    }
  });
};
