/** As many cohorts are answered, or wait for it, as may be. */
export class TooBusy extends Error {
  readonly code = "too-busy";
}
