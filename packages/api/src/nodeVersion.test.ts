import { describe, expect, it } from "vitest";
import { tooOldSentence } from "./nodeVersion.ts";

describe("which Node the server runs on", () => {
  it.each(["22.18.0", "22.19.1", "24.21.0", "26.0.0"])("%s is new enough", (version) => {
    expect(tooOldSentence(version)).toBeUndefined();
  });

  it.each(["18.20.0", "20.19.5", "22.0.0", "22.17.9"])(
    "%s is refused with a sentence that names both",
    (version) => {
      expect(tooOldSentence(version)).toBe(`Waymark needs Node 22.18.0 or later; this is Node ${version}.`);
    },
  );
});
