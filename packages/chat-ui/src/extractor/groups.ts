import type { FactValue } from "@waymark/rules";

/** The groups of facts where a wrong suggestion does most harm. A dated fact is also in the group of what it dates. */
export const groups = ["exclusion", "plan", "care", "consent", "dates"] as const;
export type Group = (typeof groups)[number];

export const isIn = (group: Group, fact: string, value: FactValue): boolean =>
  group === "dates" ? holdsDay(value) : factsOf[group].some((each) => fact === each || fact.startsWith(each));

const factsOf: Readonly<Record<Exclude<Group, "dates">, readonly string[]>> = {
  exclusion: ["exclusion.", "tier.permanentExclusionRisk", "tier.suspendedInLastTwoTerms"],
  plan: ["sen.", "ehcPlan.", "eotas.", "needsAssessment."],
  care: ["care."],
  consent: [
    "referral.evidence",
    "timetable.parentAgreed",
    "education.parentRefusedOffer",
    "child.homeEducatedByChoice",
  ],
};

const holdsDay = (value: FactValue): boolean => /"\d{4}-\d\d-\d\d"/.test(JSON.stringify(value));
