import { describe, expect, it } from "vitest";
import { routeOf } from "./route.ts";

describe("what a message wants", () => {
  it.each([
    ["can we take the council to court over this", "legal"],
    ["do you know when the autumn census closes", "scope"],
    ["are you a real person", "about"],
    ["who made this", "about"],
    ["good morning", "hello"],
  ])("%s: the fixed answer %s", (text, topic) => {
    expect(routeOf(text, 0)).toEqual({ tool: "fixed", topic });
  });

  it.each([
    ["why?", "why"],
    ["Why not tier 2?", "why-not"],
    ["why isn't he in tier 1", "why-not"],
    ["When must it be in place?", "when"],
    ["by what date", "when"],
    ["Who says it is six school days? Is that law or only guidance?", "who-says"],
    ["what do we have to do now", "what-now"],
    ["what else do you need to know", "missing"],
    ["what do you still need", "missing"],
    ["what are you missing", "missing"],
    ["dates?", "when"],
    ["sixth day?", "when"],
    ["am i allowed to send him home", "what-now"],
    ["who do i tell", "what-now"],
    ["can we appeal", "what-now"],
    ["i dont agree with this", "judgement"],
    ["what if you're wrong?", "judgement"],
    ["is this legally binding", "judgement"],
    ["what would change it", "change"],
    ["why are you asking me this", "why-asked"],
  ])("%s: explained as %s", (text, ask) => {
    expect(routeOf(text, 0)).toEqual({ tool: "explain", ask });
  });

  it.each([
    ["thats wrong", "correct"],
    ["the date is wrong", "correct"],
    ["change my answer about the plan", "correct"],
    ["no that isnt right", "correct"],
    ["i think thats wrong, why", "explain"],
    ["is that right?", "fixed"],
  ])("%s: %s", (text, tool) => {
    expect(routeOf(text, 0).tool).toBe(tool);
  });

  it.each([
    ["what if he had no plan?", 1, "whatIf"],
    ["If we permanently excluded tomorrow what day would it be?", 1, "whatIf"],
    ["What do you count as a session, is it half a day or a lesson?", 0, "define"],
    ["Year 9, PEXd on Thursday. When must the council act?", 3, "read"],
  ])("%s with %i readings: %s", (text, tells, tool) => {
    expect(routeOf(text, tells).tool).toBe(tool);
  });
});
