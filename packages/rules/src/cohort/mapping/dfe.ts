import type { ColumnRule, Mapping } from "./mapping.ts";

/**
 * Columns of the returns that schools and councils already make: the AP census, the AP items of the School Census,
 * and SEN2. Only what a published specification fixes is here; a code that it does not name is refused with its row,
 * and a mapping of the caller's own says what it means.
 */
const person = (what: string): ColumnRule => ({
  unused: `it is ${what}, and nothing that says who a child is is read`,
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
};

/** Work-based placement (WBP) is no kind of provider that a rule asks about. */
const settingType: ColumnRule = {
  fact: "placement.providerKind",
  codes: {
    NFE: "further-education-college",
    OOT: "tutor",
    OTH: "unregistered",
    "Non-maintained further education college": "further-education-college",
    "One on one tuition": "tutor",
    "Other unregistered provider": "unregistered",
  },
};

/** Published labels whose meaning is one of the fact's own words; the census's three-letter codes are not published. */
const primaryReason: ColumnRule = {
  fact: "education.outBecause",
  codes: {
    "Medical condition (mental health need)": "illness",
    "Medical condition (physical health need)": "illness",
    "Permanent exclusion (where still going through the review process)": "permanent-exclusion",
    Suspension: "suspension",
  },
};

const apCensus = {
  "Type of setting": settingType,
  "Setting type": settingType,
  "Primary reason for placement": primaryReason,
  "Date of entry into AP": { fact: "placement.startedOn" },
  "Date of leaving AP": { fact: "placement.endsOn" },
  "Sessions per week": { fact: "placement.weeklySessions" },
  Association: noFact("no rule asks for the association"),
  "Attendance pattern": noFact("its codes are not published"),
  URN: noFact("a number alone does not say what kind of provider it is"),
  UKPRN: noFact("a training provider's number is no registration"),
  "URN of previous school attended": noFact("no rule asks for the previous school"),
} satisfies Mapping["columns"];

const schoolCensus = {
  "Date of birth": bornOn,
  DoB: bornOn,
  PersonBirthDate: bornOn,
  "SEN provision": senProvision,
  SENProvision: senProvision,
  "SEN status": senProvision,
  NCyearActual: noFact("the year group is worked out from the date of birth"),
  EnrolStatus: noFact("no rule asks for the enrolment status"),
  Estab: noFact("no rule asks for the school"),
} satisfies Mapping["columns"];

/** Education under section 61 is arranged by the council outside any school; the other codes do not say. */
const senSetting: ColumnRule = {
  fact: "ehcPlan.educatedOtherwise",
  codes: { OLA: "true", OPA: "", EHE: "", EYP: "", OTH: "", NEET: "", NIEC: "", NIEO: "" },
};

const sen2 = {
  SENSetting: senSetting,
  LastReview: { fact: "ehcPlan.lastReviewedOrMadeOn", dates: "year-month-day" },
  ReviewMeeting: { fact: "ehcPlan.reviewMeetingOn", dates: "year-month-day" },
  ReceivedDate: { fact: "needsAssessment.requestedOn", dates: "year-month-day" },
  ReviewOutcome: noFact("its codes are not published"),
  SENType: noFact("no rule asks for the kind of need"),
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
