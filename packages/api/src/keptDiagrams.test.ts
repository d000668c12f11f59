import { inForce } from "@waymark/rules";
import { describe, expect, it } from "vitest";
import { shippedRelease } from "./fixture.ts";
import { keptDiagrams } from "./keptDiagrams.ts";

describe("diagrams kept between requests", () => {
  it("are built once a day asked about", async () => {
    const { library } = await shippedRelease();
    const diagramsOf = keptDiagrams();
    const first = diagramsOf(inForce(library, "2026-12-17"));
    expect(diagramsOf(inForce(library, "2026-12-17"))).toBe(first);
    expect(diagramsOf(inForce(library, "2026-06-17"))).not.toBe(first);
  });

  it("are never those of another release, even when its policies are the same", async () => {
    const { library } = await shippedRelease();
    const diagramsOf = keptDiagrams();
    const first = diagramsOf(inForce(library, "2026-12-17"));
    expect(diagramsOf(inForce({ ...library, parameters: {} }, "2026-12-17"))).not.toBe(first);
  });
});
