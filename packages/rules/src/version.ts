/** The package's version, as every determination's provenance names it. */
export const version = "0.1.0";
export const engine = `@waymark/rules ${version}`;
