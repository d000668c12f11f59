import { parentPort } from "node:worker_threads";
import type { Library } from "@waymark/rules";
import { keptDiagrams } from "../keptDiagrams.ts";
import type { CohortTold, Report, Told, WorkTold } from "./messages.ts";
import { type Done, works } from "./works.ts";

/** Does one piece of work after another, with the library that it was last given. */
const diagramsOf = keptDiagrams();
let kept: Library | undefined;
let cohort: ReturnType<typeof begin> | undefined;

const settingOf = ({ today, release, library }: WorkTold | CohortTold) => {
  kept = library ?? kept;
  if (kept === undefined) throw new Error("a thread is given a library with its first work");
  return { release: { ...release, library: kept }, today, diagramsOf };
};

const report = (told: Report, moved: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(told, moved as ArrayBuffer[]);

/** The thread that takes requests copies nothing of a long answer. */
const reportDone = (done: Done): void => {
  if (done.ok) {
    const text = new TextEncoder().encode(String(done.text));
    report({ kind: "done", done: { ok: true, text } }, [text.buffer]);
  } else report({ kind: "done", done });
};

// What goes wrong is told to whoever asks for what comes next.
const begin = async (told: CohortTold) =>
  (await import("./cohortThere.ts")).beginCohort(told.work, settingOf(told), report);

const hear = async (told: Told): Promise<void> => {
  if (told.kind === "work") reportDone(await works[told.name](told.asked as never, settingOf(told)));
  else if (told.kind === "cohort") cohort = begin(told);
  else if (told.kind === "next") await (await cohort)?.next();
  else (await cohort)?.give(told.bytes);
};

parentPort?.on("message", (told: Told) => {
  hear(told).catch((fault: Error) => report({ kind: "fault", fault }));
});
