/**
 * When a named condition is missing, json-rules-engine throws in the middle of starting its tests, and a sibling
 * that fails later rejects with nobody listening. Here such strays are caught instead of ending the process.
 */
export const catchStrays = (): { readonly strays: unknown[]; readonly stop: () => Promise<void> } => {
  const strays: unknown[] = [];
  const others = process.listeners("unhandledRejection");
  const keep = (reason: unknown) => void strays.push(reason);
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", keep);
  const stop = async () => {
    await new Promise((done) => setImmediate(done));
    process.off("unhandledRejection", keep);
    for (const listener of others) process.on("unhandledRejection", listener);
  };
  return { strays, stop };
};
