import type { Library } from "@waymark/rules";
import { shapesFor } from "./shapes.ts";
import type { Tool, ToolContext, ToolResult } from "./tool.ts";
import { check } from "./tools/check.ts";
import { comparePolicyVersions } from "./tools/comparePolicyVersions.ts";
import { explainRef } from "./tools/explainRef.ts";
import { listFacts } from "./tools/listFacts.ts";
import { listPolicies } from "./tools/listPolicies.ts";
import { nextQuestion } from "./tools/nextQuestion.ts";
import { reviewDates } from "./tools/reviewDates.ts";

const kept = new WeakMap<Library, readonly Tool[]>();

/** The tools of a release, made once. */
export const toolsOf = (library: Library): readonly Tool[] => {
  const found = kept.get(library) ?? toolsFor(library);
  kept.set(library, found);
  return found;
};

export const callTool = async (name: string, given: unknown, context: ToolContext): Promise<ToolResult> => {
  const found = toolsOf(context.release.library).find((tool) => tool.name === name);
  return found === undefined ? unknownTool : found.call(given, context);
};

const unknownTool: ToolResult = {
  ok: false,
  answer: { refused: [{ code: "unknown-tool", path: "", help: "list the tools, and use one of them" }] },
};

/** The tools of a release: their schemas name its facts, calendars and words. */
const toolsFor = (library: Library): readonly Tool[] => {
  const shapes = shapesFor(library);
  return [
    check(shapes),
    explainRef(shapes),
    nextQuestion(shapes),
    reviewDates(shapes),
    comparePolicyVersions(shapes),
    listPolicies(shapes),
    listFacts(shapes),
  ];
};
