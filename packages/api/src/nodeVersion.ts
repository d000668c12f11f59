export const oldestNode = "22.18.0";

/** One plain sentence when this Node is too old to run the server, otherwise undefined. */
export const tooOldSentence = (version: string): string | undefined => {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode.split(".").map(Number);
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Waymark needs Node ${oldestNode} or later; this is Node ${version}.`;
};

export const refuseOldNode = (): void => {
  const sentence = tooOldSentence(process.versions.node);
  if (sentence === undefined) return;
  console.error(sentence);
  process.exit(1);
};
