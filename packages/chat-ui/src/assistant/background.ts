/** Short texts of our own about words that people ask about. A model may phrase these, and nothing else. */
export interface Background {
  readonly id: string;
  readonly asked: RegExp;
  readonly title: string;
  readonly sentences: readonly string[];
}

export const backgrounds: readonly Background[] = [
  {
    id: "session",
    asked: /\bsessions?\b/i,
    title: "What is a session?",
    sentences: [
      "A session is half a school day: the morning or the afternoon.",
      "A lesson is not a session. A day of suspension is two sessions.",
    ],
  },
  {
    id: "school-day",
    asked: /\b(?:school days?|sixth day|day six|6th day)\b/i,
    title: "What is a school day?",
    sentences: [
      "A school day is a day on which that school is open to pupils.",
      "Weekends, holidays, bank holidays and INSET days do not count, so the school’s own calendar is used.",
    ],
  },
  {
    id: "off-site-direction",
    asked: /\b(?:off[- ]?site direction|managed move|OSD)\b/i,
    title: "Off-site direction and managed move",
    sentences: [
      "An off-site direction sends a child somewhere else for a time, to improve their behaviour. The child stays on the roll of their own school.",
      "A managed move is a lasting move to another school. Everyone must agree to it.",
      "They are not the same thing.",
    ],
  },
  {
    id: "alternative-provision",
    asked: /\b(?:alternative provision|\bAP\b|PRU|pupil referral unit)\b/i,
    title: "What is alternative provision?",
    sentences: [
      "Alternative provision is education outside an ordinary school. A school or a council arranges it for a child who cannot be in an ordinary school for now.",
      "Some children go to a pupil referral unit. Some go to an academy for alternative provision. Others have lessons with another provider or with a tutor.",
    ],
  },
  {
    id: "tiers",
    asked: /\btiers?\b/i,
    title: "What are the tiers?",
    sentences: [
      "Tiers are a way to sort support by where the child is expected to go next.",
      "The first is support while the child stays in school. The second is a short placement and then back to the same school. The third is a placement on the way to a new place.",
      "Tiers are policy, not law. They never take away a duty.",
    ],
  },
  {
    id: "section-19",
    asked: /\b(?:section 19|s\.? ?19)\b/i,
    title: "What is section 19?",
    sentences: [
      "Section 19 of the Education Act 1996 is about a child who would go without suitable education. That may be because of illness, because of an exclusion or for another reason.",
      "It gives the council, not the school, the work of arranging education for them.",
    ],
  },
  {
    id: "plan",
    asked: /\b(?:EHCP|EHC plan|education,? health and care plan)\b/i,
    title: "What is an education, health and care plan?",
    sentences: [
      "It is a legal document that sets out what a child with special educational needs must be given.",
      "What it says goes on applying wherever the child is educated.",
    ],
  },
];

export const backgroundFor = (text: string): Background | undefined =>
  backgrounds.find(({ asked }) => asked.test(text));
