import type { ColumnRule, Mapping } from "./mapping.ts";

/**
 * Columns of the returns that schools and councils already make: the AP census, the AP items of the School Census,
 * and SEN2. Only what a published specification fixes is here. A code that it names and for which the fact has no word
 * leaves the fact open; a code that it does not name is refused with its row, and a mapping of the caller's own says
 * what it means.
 */
const person = (what: string): ColumnRule => ({
  unused: `it is ${what}, which says who a child is, and is not read`,
  identifies: true,
});
const noFact = (why: string): ColumnRule => ({ unused: `${why}; map it if your file needs it` });

const bornOn: ColumnRule = { fact: "child.bornOn" };

/** E and K mean something else in the attendance register. */
const senProvision: ColumnRule = {
  fact: "sen.status",
  codes: {
    E: "ehc-plan",
    K: "support",
    N: "none",
    "EHC plan": "ehc-plan",
    "SEN support": "support",
    "No special educational need": "none",
  },
  retired: { S: "a statement of special educational needs, out of use since 1 April 2018" },
};

/** A link to a register (URN, UKPRN) and a placement at work are no kind of provider that a rule asks about. */
const settingType: ColumnRule = {
  fact: "placement.providerKind",
  codes: {
    NFE: "further-education-college",
    OOT: "tutor",
    OTH: "unregistered",
    "Non-maintained further education college": "further-education-college",
    "One on one tuition": "tutor",
    "Other unregistered provider": "unregistered",
    WBP: "",
    "Work based placement": "",
    "Work-based placement": "",
    "Education setting with URN": "",
    "Education setting with UKPRN": "",
    "Registered provider with UKPRN": "",
    Unknown: "",
  },
};

/**
 * Published labels whose meaning is one of the fact's own words. Why a placement was commissioned is not always why the
 * child is out of school, so the others leave it open. The census's three-letter codes are not published.
 */
const primaryReason: ColumnRule = {
  fact: "education.outBecause",
  codes: {
    "Medical condition (mental health need)": "illness",
    "Medical condition (physical health need)": "illness",
    "Permanent exclusion (where still going through the review process)": "permanent-exclusion",
    Suspension: "suspension",
    "Mental health need": "",
    "Off-site placement for behavioural support": "",
    Other: "",
  },
};

const apCensus = {
  "Type of setting": settingType,
  "Setting type": settingType,
  "Primary reason for placement": primaryReason,
  "Primary reason": primaryReason,
  "AP reason": primaryReason,
  "Date of entry into AP": { fact: "placement.startedOn" },
  "Date of leaving AP": { fact: "placement.endsOn" },
  "Sessions per week": { fact: "placement.weeklySessions" },
  Association: noFact("no rule asks for the association"),
  "Attendance pattern": noFact("its codes are not published"),
  URN: noFact("a number alone does not say what kind of provider it is"),
  UKPRN: noFact("a training provider's number is no registration"),
  "URN of previous school": noFact("no rule asks for the previous school"),
  "URN of previous school attended": noFact("no rule asks for the previous school"),
} satisfies Mapping["columns"];

const schoolCensus = {
  "Date of birth": bornOn,
  DoB: bornOn,
  "SEN provision": senProvision,
  "SEN status": senProvision,
  "SEN provision on entry": noFact("it is what held on the day of entry, and rules ask for what holds now"),
  "SEN need 1": noFact("no rule asks for the kind of need"),
  "SEN need 2": noFact("no rule asks for the kind of need"),
  NCyearActual: noFact("the year group is worked out from the date of birth"),
  EnrolStatus: noFact("no rule asks for the enrolment status"),
  Estab: noFact("no rule asks for the school"),
  Sex: noFact("no rule asks for it"),
  Ethnicity: noFact("no rule asks for it"),
} satisfies Mapping["columns"];

/** Education under section 61 is arranged by the council outside any school; the other codes do not say. */
const senSetting: ColumnRule = {
  fact: "ehcPlan.educatedOtherwise",
  codes: { OLA: "true", OPA: "", EHE: "", EYP: "", OTH: "", NEET: "", NIEC: "", NIEO: "" },
};

const anyPlacement = "SEN2 writes it of schools as of placements";

/** SEN2 writes its days with the year first, and has a file a module: persons, requests, plans, placements. */
const sen2 = {
  PersonBirthDate: { ...bornOn, dates: "year-month-day" },
  SENSetting: senSetting,
  SENSettingOther: noFact("it is free text"),
  LastReview: { fact: "ehcPlan.lastReviewedOrMadeOn", dates: "year-month-day" },
  ReviewMeeting: { fact: "ehcPlan.reviewMeetingOn", dates: "year-month-day" },
  ReceivedDate: { fact: "needsAssessment.requestedOn", dates: "year-month-day" },
  ReviewOutcome: noFact("its codes are not published"),
  ReviewDraft: noFact("no rule asks for the day of the draft"),
  SENType: noFact("no rule asks for the kind of need"),
  SENTypeRank: noFact("no rule asks for the kind of need"),
  EntryDate: noFact(anyPlacement),
  LeavingDate: noFact(anyPlacement),
  PlacementRank: noFact("no rule asks for it"),
  StartDate: noFact("it need not be the day on which the plan was first made or last reviewed"),
  CeaseDate: noFact("no rule asks for the day on which a plan ended"),
  CeaseReason: noFact("no rule asks why a plan ended"),
  RequestOutcome: noFact("no rule asks what became of a request"),
  RequestOutcomeDate: noFact("no rule asks for the day of the answer to a request"),
  AssessmentOutcome: noFact("no rule asks what became of an assessment"),
  AssessmentOutcomeDate: noFact("no rule asks for the day on which an assessment ended"),
  PhaseTransferDueDate: noFact("it need not be the day of the move"),
  PhaseTransferFinalDate: noFact("it need not be the day of the move"),
  PlanRes: noFact("no rule asks for it"),
  PlanWBP: noFact("no rule asks for it"),
  Res: noFact("no rule asks for it"),
  WBP: noFact("no rule asks for it"),
  PB: noFact("no rule asks for it"),
  OA: noFact("no rule asks for it"),
  DP: noFact("no rule asks for it"),
} satisfies Mapping["columns"];

const identifiers = Object.fromEntries(
  [
    ...["UPN", "Former UPN", "UPN unknown", "ULN", "Unique learner number", "NHS number", "Native id"],
    ...["Pupil number", "Admission number", "Candidate number"],
  ]
    .map((name) => [name, person("a number of a person")])
    .concat(
      [
        ...[
          "Name",
          "Surname",
          "Forename",
          "First name",
          "Last name",
          "Middle name",
          "Middle names",
          "Full name",
        ],
        ...["Legal surname", "Legal forename", "Preferred surname", "Preferred forename", "Former surname"],
        ...["Pupil name", "Student name", "Child name"],
      ].map((name) => [name, person("a name")]),
      [
        ...[
          "Address",
          "Postcode",
          "Home postcode",
          "UPRN",
          "Street",
          "Town",
          "Post town",
          "Telephone",
          "Email",
        ],
      ].map((name) => [name, person("an address")]),
    ),
) as Mapping["columns"];

export const dfeColumns: Mapping = { columns: { ...identifiers, ...apCensus, ...schoolCensus, ...sen2 } };
