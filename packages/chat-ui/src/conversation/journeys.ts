import type { FactId } from "./case.ts";

export type JourneyId = "eligibility" | "exclusion" | "illness" | "review" | "return";

/** One of the things that a school comes to ask. */
export interface Journey {
  readonly id: JourneyId;
  readonly title: string;
  /** What it will tell, in a sentence. */
  readonly tells: string;
  /** Rule refs and families whose answer is wanted; the rules work out which facts that takes. */
  readonly goals: readonly string[];
  /** Asked first, because they say what kind of case it is. */
  readonly opening: readonly FactId[];
}

export const journeys: readonly Journey[] = [
  {
    id: "eligibility",
    title: "Is the child eligible for alternative provision, and for which tier?",
    tells: "Which tier the facts fit, point by point, and any duty that comes first.",
    goals: ["TIER-1", "TIER-2", "TIER-3", "TIER-X", "TIER-GUARD", "TIER-8", "S19-01"],
    opening: ["tier.destination", "exclusion.kind", "child.yearGroup", "child.ofCompulsorySchoolAge"],
  },
  {
    id: "exclusion",
    title: "The child has been suspended or excluded",
    tells: "What must happen, who must do it and by which day.",
    goals: ["PEX-01", "PEX-02", "SUS-01", "SUS-02", "SUS-04", "SUS-05", "SUS-06", "S19-01"],
    opening: ["exclusion.kind", "child.yearGroup", "child.ofCompulsorySchoolAge"],
  },
  {
    id: "illness",
    title: "The child is too ill for school",
    tells: "When the council must step in, and what may not be used to say no.",
    goals: ["HN-01", "HN-02", "HN-03", "HN-05", "HN-07", "S19-01", "S19-04"],
    opening: ["education.outBecause", "child.yearGroup", "child.ofCompulsorySchoolAge", "health.daysMissed"],
  },
  {
    id: "review",
    title: "When is the next review?",
    tells: "The next review dates, and any review that was missed.",
    goals: ["AP-03", "KCS-05", "REV-01", "REV-02", "REV-03", "REV-04", "REV-05"],
    opening: ["placement.status", "placement.startedOn"],
  },
  {
    id: "return",
    title: "Is the child ready to go back?",
    tells: "What the child's score says, and what the adults still have to put in place.",
    goals: ["RTN-01", "RTN-02", "RTN-03", "RTN-04", "RTN-05", "RTN-06", "RTN-07", "RTN-08"],
    opening: ["return.planned", "return.arrangements", "readiness.instrument"],
  },
];

export const journeyOf = (id: JourneyId): Journey => journeys.find((journey) => journey.id === id)!;

export const isJourney = (id: unknown): id is JourneyId => journeys.some((journey) => journey.id === id);
