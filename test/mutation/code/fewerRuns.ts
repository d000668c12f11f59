import fc from "../../../node_modules/fast-check/lib/fast-check.js";

const most = Number(process.env["MUTATION_RUNS"] ?? 100);

const assert = (property: never, options: { readonly numRuns?: number } = {}) =>
  fc.assert(property, { ...options, numRuns: Math.min(options.numRuns ?? 100, most), endOnFailure: true });

/** fast-check with fewer runs, and no search for a smaller counterexample. */
export default { ...fc, assert };
