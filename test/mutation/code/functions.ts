import { readFileSync } from "node:fs";
import ts from "typescript";

/** A declaration at the top of a file, by its lines, counted from 1. */
export interface Part {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** What a file declares, one after another; imports, types and exports from elsewhere hold nothing to change. */
export const partsOf = (file: string, text = readFileSync(file, "utf8")): readonly Part[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements
    .filter(
      (statement) =>
        !ts.isImportDeclaration(statement) &&
        !ts.isExportDeclaration(statement) &&
        !ts.isInterfaceDeclaration(statement) &&
        !ts.isTypeAliasDeclaration(statement),
    )
    .map((statement) => {
      const line = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
      return { file, from: line(statement.getStart()), to: line(statement.getEnd()) };
    });
};

/** As Stryker wants to be told what to change. */
export const rangeOf = ({ file, from, to }: Part): string => `${file}:${from}-${to}`;
