/** Answers that are never composed: written once, reviewed, and given whole. */
export interface FixedAnswer {
  readonly title: string;
  readonly sentences: readonly string[];
  readonly links: readonly { readonly text: string; readonly href: string }[];
  readonly tone: "plain" | "warning";
}

/** Told wherever a message was not wholly understood, because what was missed may be the danger. */
export const inDanger =
  "If a child may be in danger, tell your designated safeguarding lead now, or call children’s social care. If it cannot wait, call 999.";

export const fixedTopics = [
  "safeguarding",
  "doubt",
  "legal",
  "scope",
  "about",
  "help",
  "data",
  "person",
  "restart",
  "hello",
  "thanks",
  "language",
  "cross",
  "general",
] as const;

export type FixedTopic = (typeof fixedTopics)[number];

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
  doubt: {
    title: "Waymark did not understand all of that",
    sentences: [
      inDanger,
      "Waymark cannot see danger and does not pass anything on. It reads facts for the rules only.",
    ],
    links: [],
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
  help: {
    title: "What you can do here",
    sentences: [
      "Tell Waymark what has happened, in your own words or by answering the question below. “I don’t know” is a good answer too.",
      "Then ask: why? why not? when? who says? who could know? what would change it? what if?",
      "You can ask what a word means, or about a rule by its short name, such as PEX-01.",
      "Say when an answer was wrong, and put it right. Every answer can be changed at any time.",
    ],
    links: [{ text: "See every topic in plain words", href: "/policies" }],
    tone: "plain",
  },
  data: {
    title: "What happens to what you type",
    sentences: [
      "What you type is read once to find facts, and is then thrown away. Only answers that you confirm are kept.",
      "They are kept under an address that nobody can guess. Each case says when it goes, and you can delete it at any time.",
      "Names, numbers and addresses that say who a child is are not taken.",
    ],
    links: [
      { text: "Privacy", href: "/privacy" },
      { text: "See what leaves this machine", href: "/what-leaves" },
    ],
    tone: "plain",
  },
  person: {
    title: "There is nobody to speak to here",
    sentences: [
      "Waymark is a program. No person reads what you type.",
      "About a school place, ask your council’s inclusion or admissions team. About a plan, ask its special educational needs team.",
      inDanger,
    ],
    links: [
      { text: "Find a local council", href: "https://www.gov.uk/find-local-council" },
      { text: "See every topic in plain words", href: "/policies" },
    ],
    tone: "plain",
  },
  restart: {
    title: "Start again",
    sentences: [
      "A new question starts on the first page. This case stays as it is.",
      "To take back one answer, choose “Take back the last answer”. To be rid of this case, delete it at the foot of the list of answers.",
    ],
    links: [{ text: "Start a new question", href: "/" }],
    tone: "plain",
  },
  hello: {
    title: "Hello",
    sentences: [
      "Answer the question below, or tell Waymark what has happened in short sentences.",
      "You can also ask: why? why not? when? who says? what if?",
    ],
    links: [],
    tone: "plain",
  },
  thanks: {
    title: "You are welcome",
    sentences: [
      "Your answers stay here until the day that the case shows. You can save them as a file.",
      "This is advice. A named person makes the decision.",
    ],
    links: [],
    tone: "plain",
  },
  language: {
    title: "Waymark reads English only",
    sentences: [
      "Sorry, that could not be read. Please write it in English, or answer the question below.",
      inDanger,
    ],
    links: [],
    tone: "plain",
  },
  cross: {
    title: "Sorry that this has not helped",
    sentences: [
      "Waymark reads only some of what people type. The question below always works, and you may answer “I don’t know”.",
      "If an answer looks wrong to you, ask “why?” or “who says?”. A named person decides, not Waymark.",
      inDanger,
    ],
    links: [{ text: "See every topic in plain words", href: "/policies" }],
    tone: "plain",
  },
  general: {
    title: "Waymark did not find a fact or a question in that",
    sentences: [
      inDanger,
      "For the rules, answer the question below, or tell it what has happened in short sentences.",
      "You can also ask: why? why not? when? who says? what if?",
    ],
    links: [{ text: "See every topic in plain words", href: "/policies" }],
    tone: "plain",
  },
};
