import type { FactType } from "../../facts/dictionary.ts";

export type DialectName = "duckdb" | "postgres";

/** The few words in which databases differ. */
export interface Dialect {
  readonly list: (members: readonly string[]) => string;
  readonly typeOf: (type: FactType) => string;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const types =
  (list: string, number: string) =>
  (type: FactType): string => {
    switch (type) {
      case "boolean":
        return "BOOLEAN";
      case "integer":
        return "BIGINT";
      case "number":
        return number;
      case "date":
        return "DATE";
      case "enumSet":
        return list;
      case "enum":
      case "spells":
      case "reviews":
        return "VARCHAR";
      default:
        return type satisfies never;
    }
  };

export const dialects: Readonly<Record<DialectName, Dialect>> = {
  duckdb: {
    list: (members) => `[${members.map(text).join(", ")}]::VARCHAR[]`,
    typeOf: types("VARCHAR[]", "DOUBLE"),
  },
  postgres: {
    list: (members) => `ARRAY[${members.map(text).join(", ")}]::VARCHAR[]`,
    typeOf: types("VARCHAR[]", "DOUBLE PRECISION"),
  },
};
