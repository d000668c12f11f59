/** Answers that are never composed: written once, reviewed, and given whole. */
export interface FixedAnswer {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly tone: "plain" | "warning";
}

export type FixedTopic = "safeguarding" | "legal" | "scope" | "about" | "general";

export const fixedAnswers: Readonly<Record<FixedTopic, FixedAnswer>> = {
  safeguarding: {
    title: "If a child may be in danger, act now",
    sentences: [
      "If a child is in danger now, call 999.",
      "Tell your school’s designated safeguarding lead straight away. If you cannot reach them, tell the deputy or the head.",
      "If you still think a child is being harmed, call children’s social care at the council where the child lives. Anyone may do this.",
      "If the worry is about a member of staff, tell the head. If it is about the head, tell the chair of governors or the council’s designated officer (LADO).",
      "Do not wait for an answer here. Waymark cannot see danger and does not pass anything on.",
    ],
    links: [
      {
        text: "NSPCC helpline for adults: 0808 800 5000",
        href: "https://www.nspcc.org.uk/keeping-children-safe/our-services/nspcc-helpline/",
      },
      {
        text: "Report child abuse to a local council",
        href: "https://www.gov.uk/report-child-abuse-to-local-council",
      },
    ],
    tone: "warning",
  },
  legal: {
    title: "Waymark cannot advise on a dispute",
    sentences: [
      "It shows what the rules say. It cannot tell you how to argue a case or whether you would win one.",
      "A school can ask its council’s legal team, its trust or its own solicitor.",
      "A parent can ask the Coram Child Law Advice service or IPSEA, which are free.",
    ],
    links: [
      { text: "Child Law Advice", href: "https://childlawadvice.org.uk/" },
      { text: "IPSEA", href: "https://www.ipsea.org.uk/" },
    ],
    tone: "plain",
  },
  scope: {
    title: "Waymark does not cover that",
    sentences: [
      "It covers one thing: what the law and local policy in England say about one child in, or near, alternative provision.",
      "It can say what must happen and by when, which tier the facts fit, when reviews fall, and what stands between a child and going back to school.",
    ],
    links: [{ text: "See every topic in plain words", href: "/policies" }],
    tone: "plain",
  },
  about: {
    title: "Waymark is a program",
    sentences: [
      "It is not a person, and it does not decide anything about a child. A named person must do that.",
      "It holds the rules of law and policy about alternative provision in England. It shows what they say about the answers you give.",
      "Each answer says where it comes from, so that you can check it.",
    ],
    links: [
      { text: "See every topic in plain words", href: "/policies" },
      { text: "See what leaves this machine", href: "/what-leaves" },
    ],
    tone: "plain",
  },
  general: {
    title: "Waymark did not find a fact or a question in that",
    sentences: [
      "Answer the question above, or tell it what has happened in short sentences.",
      "You can also ask: why? why not? when? who says? what if?",
    ],
    links: [{ text: "See every topic in plain words", href: "/policies" }],
    tone: "plain",
  },
};
