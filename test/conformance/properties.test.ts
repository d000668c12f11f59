import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Tests of changed code make each property run less often on purpose; they hold no property of their own. */
const files = ["packages", "test"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.tsx?$/.test(entry.name) &&
        !/node_modules|dist|test\/mutation/.test(entry.parentPath),
    )
    .map((entry) => join(entry.parentPath, entry.name)),
);

interface Property {
  readonly place: string;
  /** What `numRuns` is, as it is written; undefined when it is left to fast-check, which runs a hundred. */
  readonly runs: string | undefined;
}

/** Every `fc.assert` of a file, with the runs that its options name, in place or by a constant of the file. */
const propertiesOf = (path: string): readonly Property[] => {
  const text = readFileSync(path, "utf8");
  if (!text.includes("fc.assert(")) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const constants = new Map<string, ts.Expression>();
  const found: Property[] = [];
  const resolved = (node: ts.Expression | undefined): ts.Expression | undefined =>
    node !== undefined && ts.isIdentifier(node) ? (constants.get(node.text) ?? node) : node;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer !== undefined)
      constants.set(node.name.text, node.initializer);
    if (ts.isCallExpression(node) && node.expression.getText() === "fc.assert") {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      found.push({ place: `${relative(root, path)}:${line}`, runs: runsOf(resolved(node.arguments[1])) });
    }
    ts.forEachChild(node, visit);
  };
  const runsOf = (options: ts.Expression | undefined): string | undefined => {
    if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
    for (const part of options.properties) {
      if (ts.isPropertyAssignment(part) && part.name.getText() === "numRuns")
        return resolved(part.initializer)?.getText();
      if (ts.isShorthandPropertyAssignment(part) && part.name.text === "numRuns")
        return constants.get("numRuns")?.getText();
    }
    return undefined;
  };
  visit(source);
  return found;
};

const runsATime = (runs: string | undefined): number => Number(runs?.replaceAll("_", ""));

/** Of these one run compares a thousand pairs of a rule and a child, or a cohort. */
const manyARun: ReadonlySet<string> = new Set([
  "test/conformance/compareReaders.ts",
  "test/conformance/program.test.ts",
  "test/conformance/printedModule.test.ts",
  "test/conformance/cohort.test.ts",
]);

describe("the properties", () => {
  const properties = files.flatMap(propertiesOf);

  it("run a thousand times each, forty of them and more", () => {
    expect(properties.filter(({ runs }) => runsATime(runs) >= 1_000).length).toBeGreaterThanOrEqual(40);
  });

  it("run less often only where each run compares many", () => {
    const fewer = properties.filter(({ runs, place }) => {
      const [path = ""] = place.split(":");
      return !(runsATime(runs) >= 1_000) && !manyARun.has(path);
    });
    expect(fewer).toEqual([]);
  });
});
