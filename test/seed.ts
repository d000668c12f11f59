/** Another each run, for tests that print it in their name; `WAYMARK_SEED` runs one again. */
export const freshSeed = Number(process.env["WAYMARK_SEED"] ?? Date.now() % 2 ** 31);
