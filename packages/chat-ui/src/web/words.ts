import { type Finding, isLaw } from "@waymark/rules";

/**
 * Every sentence that the pages say of their own, in one place, at a reading age of about ten. What the law says
 * is not here: it comes from the policy files.
 */
export const words = {
  name: "Waymark",
  tagline: "What the law and local policy say about a child in, or near, alternative provision",
  advice: "This is advice. A person decides.",
  skip: "Skip to main content",
  navigation: {
    ask: "Ask a question",
    policies: "Policies in plain words",
    developers: "API",
    signOut: "Sign out",
  },
  footer: {
    privacy: "Privacy",
    whatLeaves: "What leaves this machine",
    accessibility: "Accessibility",
    source: "Law: contains public sector information under the Open Government Licence v3.0.",
  },
  start: {
    title: "Ask about alternative provision",
    lead: "Answer one question at a time. Waymark tells you what must happen, by when, who must do it, and where the law says so.",
    promises: [
      ["It never decides", "It shows what the rules say. A named person makes the decision."],
      ["No names", "Do not give a name or a pupil number. What you type is read once and not kept."],
      ["Nothing is guessed", "If something is not known, it says so and tells you who could know."],
    ],
    journey: "What do you want to know?",
    describe: "Tell Waymark what has happened (if you like)",
    describeHint:
      "Say it in your own words, for example “Year 9, permanently excluded on Thursday”. Leave out names.",
    dates: "Dates",
    datesSummary: "Change the day or the school’s dates",
    asAt: "Which day are you asking about?",
    asAtHint: "Most people ask about today. Choose another day to see the law of that day.",
    calendar: "Whose school dates should be used?",
    calendarHint: "School days are counted on these dates.",
    realCalendars: "Areas",
    madeUpCalendars: "Made up, for trying things out",
    madeUpName: "Made-up dates",
    notCheckedDates: "the usual pattern, not checked",
    noCalendar: "None of these (days cannot be counted)",
    inset: "INSET days and other days the school is closed (if you know them)",
    insetHint: "One date on each line, such as 27 11 2026.",
    go: "Start",
    needJourney: "Choose what you want to know.",
  },
  chat: {
    notYesOrNo: "This question wants more than yes or no",
    answerBelow: "Choose an answer below, or write it in words. If nobody knows, write “I don’t know”.",
    title: "Your question",
    dontKnow: "I don’t know",
    or: "or",
    next: "Continue",
    yes: "Yes",
    no: "No",
    changed: "changed",
    undo: "Take back the last answer",
    whyAsked: "Why are you asking?",
    judgement: "This is for a person to judge. Waymark does not work it out.",
    whose: "Whose judgement is it?",
    settled: "There is nothing more to ask for this question.",
    everyPoint: (count: number): string =>
      `${count === 1 ? "One point was" : `${count} points were`} not asked, because the answer does not turn on ${count === 1 ? "it" : "them"} now. Do you want to go through the rest, so that the summary for the panel is whole?`,
    askEveryPoint: "Go through the rest",
    whyEveryPoint: "The answer does not turn on this now. It makes the summary for the panel whole.",
    see: "See the full answer",
    seeSoFar: "See the answer so far",
    more: "Tell Waymark more, or ask why, when, who says or what if",
    moreHint: "Leave out names, numbers and addresses.",
    most: (letters: number): string => `Use ${letters.toLocaleString("en-GB")} letters or fewer.`,
    noWatch:
      "Waymark does not watch for danger. If a child may be in danger, tell your designated safeguarding lead now, or call 999.",
    send: "Send",
    writeFirst: "Write something first.",
    checking: "Checking",
    ready: "The answer is ready.",
    known: "What you have told us",
    nothingYet: "Nothing yet. Your answers will show here. You can change them at any time.",
    unknown: "Not known",
    change: "Change",
    answerNow: "Answer",
    whoCouldKnow: "could know",
    described: "You described what has happened.",
    read: "Waymark read this in your words. Please check each one.",
    readFrom: "from your words",
    insteadOf: "in place of",
    readNothing: "Waymark could not be sure of any fact in that, so it will ask instead.",
    right: "Yes, that is right",
    wrong: "No, ask me",
    confirm: "Use what is right",
    confirmMissing: "Say for each one if it is right.",
    checked: "You checked what Waymark read.",
    refused: "Waymark did not read that.",
    topics: "Look at something else too",
    topicsHint: "Waymark will ask about these as well.",
    addTopics: "Add these",
    settings: "Day and school dates",
    remove: "Delete this case",
    mend: "Something that was given cannot be used. Change it, and the questions go on.",
    whatIf: "What if?",
    whatIfBanner: "This is a “what if” copy. The real case has not changed.",
    backToReal: "Go back to the real case",
    whatChanges: "What would be different:",
    nothingChanges: "On what is known, nothing would change.",
    oddDay: (day: string): string =>
      `${day} is not a school day. Your answer is kept. If it is a slip, change it.`,
    imagined: "Imagined, for “what if”",
    states: {
      applies: { met: "it applies", notMet: "it does not apply", unknown: "not known whether it applies" },
      fits: {
        met: "the facts fit",
        notMet: "the facts do not fit",
        unknown: "not known whether the facts fit",
      },
      by: (day: string): string => `by ${day}`,
      noDay: "on a day that is not known yet",
      told: (before: string, after: string): string => `Now: ${before}. In this copy: ${after}.`,
    },
    yours: "You",
    by: "Judged by",
  },
  coverage: {
    noLaw: (day: string): string =>
      `Waymark knows no law for ${day}. It cannot answer for that day. Choose a later one.`,
    notCovered: (day: string, topics: string): string =>
      `Waymark knows no rules for ${day} about: ${topics}.`,
    notAsked: (day: string): string => `Waymark knows no rules about this for ${day}, so it cannot answer.`,
  },
  short: {
    title: "In short",
    by: "By",
    otherwise: "another lawful reading:",
    passed: "this day has passed",
    more: (count: number): string => `And ${count} more: the full answer has them.`,
    noDuty: "On what is known, no duty has been found.",
    unknown: (title: string): string => `It is not known yet whether this applies: “${title}”.`,
    noTier: "On what is known, the facts fit no tier.",
    tierNot: (title: string, stands: string): string => `This stands in the way of “${title}”: ${stands}.`,
    tierUnknown: (title: string, open: number): string =>
      `It is not known yet whether the facts fit “${title}”. ${open === 1 ? "One answer is" : `${open} answers are`} missing.`,
    tierOpen: (open: number): string =>
      `${open === 1 ? "One more answer it needs is" : `${open} more answers it needs are`} not known.`,
    nextReview: (day: string, titles: string): string => `The next review is due by ${day}: ${titles}.`,
    late: (title: string, day: string): string => `The day for “${title}” was ${day}. It has passed.`,
    reviewUnknown: "The day of the next review cannot be worked out yet.",
    noReview: "On what is known, no review is due.",
    adultsMissing: (missing: string): string =>
      `Not ready to go back yet. Adults still have to see to this: ${missing}.`,
    adultsReady: "All that adults must arrange for the return is in place.",
    adultsUnknown: "It is not known yet what adults have arranged for the return.",
    childUnknown: "Nothing known says yet whether the child is ready.",
    unsure: "Some answers are not known, so something may be missing here. The full answer says what.",
    beside: "Whatever the answer, this holds too:",
  },
  rule: {
    met: "On your answers, this applies here.",
    notMet: "On your answers, this does not apply here.",
    unknown: "Whether it applies here is not known yet.",
    turnsOn: "It turns on this:",
    open: "It is neither so nor ruled out: it turns on answers that are not known yet.",
  },
  did: {
    message: "You sent a message",
    why: "You asked why",
    "why-not": "You asked why not",
    when: "You asked when",
    "who-says": "You asked who says so",
    "what-now": "You asked what must happen",
    missing: "You asked what is not known",
    change: "You asked what would change it",
    judgement: "You asked who decides",
    "why-asked": "You asked why this is asked",
    "who-knows": "You asked who could know",
    "who-owes": "You asked whose work it is",
    "about-rule": "You asked about a rule",
    "what-if": "You asked what if",
    correct: "You wanted to put something right",
    define: "You asked what a word means",
  },
  saved: {
    link: "Open a saved case",
    title: "Open a saved case",
    lead: "You can go back to a case that is still kept here. You can also open one that you saved as a file.",
    file: "Open a file",
    fileHint: "Choose a file that you saved from Waymark. You can check what it says before it is used.",
    openFile: "Open the file",
    reference: "Go back by its address",
    referenceHint: "Paste the address of the page, or the last part of it.",
    openReference: "Go to the case",
    check: "Your file says this. Please check it.",
    checkHint: "Nothing in it is used until you say so. Mark what is wrong or out of date.",
    givenOn: "Given on",
    leave: "Leave this out",
    use: "Use the rest",
    opened: (count: number): string =>
      `You checked a saved file. ${count} ${count === 1 ? "answer" : "answers"} from it ${count === 1 ? "is" : "are"} in use.`,
    keep: "Save and come back",
    keptUntil: "This case is kept until",
    goesLater: "Each change you make keeps it for longer. Then it goes by itself.",
    goesWithServer: "It goes sooner if this server stops. Save it as a file if you need it later.",
    address: "To come back, save the address of this page. Anyone who has the address can see the case.",
    download: "Save as a file",
    deleteTitle: "Delete this case?",
    deleteHint: "Every answer and every “what if” copy goes at once. Nobody can bring them back.",
    deleteYes: "Yes, delete it",
    refused: {
      nothing: "Choose a file first.",
      tooLarge: "That file is too large to be a saved case.",
      notOurs: "Waymark cannot read that file. Choose one that you saved from a case.",
      otherPolicies: "That file holds something that the rules here do not know. Nothing in it was used.",
      identifier:
        "That file seems to hold a name, a number or an address. Waymark does not read such a file. Nothing in it was kept.",
      noSuchCase: "No case is kept under that address. It may have been deleted, or its time may be up.",
    },
  },
  determination: {
    title: "What the rules say",
    take: {
      title: "Take it with you",
      files: [
        ["letter.docx", "Letter (Word)"],
        ["letter.pdf", "Letter (PDF)"],
        ["referral.docx", "Summary for the panel (Word)"],
        ["referral.pdf", "Summary for the panel (PDF)"],
        ["dates.ics", "Dates for your calendar"],
      ],
    },
    back: "Back to the questions",
    backToCopy: "Back to the “what if” copy",
    personDecides: "This is advice. A named person must decide, and write down why.",
    asAt: "As at",
    notSignedOff: "No authority has signed these rules off yet.",
    reference: "Reference",
    takeCare: "Take care",
    must: "What must happen",
    mustNone: "On what is known, no legal duty has been found.",
    mustNoneYet: "Look at what is not known, further down, before you rely on this.",
    expected: "What guidance says should happen",
    wrong: "What is wrong now",
    needed: "Needed",
    tiers: "Tiers",
    tiersLead: "A tier never comes before a duty. Each point shows what your answers say.",
    tierVerdict: { met: "Fits", notMet: "Does not fit", unknown: "Not known yet" },
    gates: "Going back to school",
    gatesLead: "There are two gates. The second is the adults’ work: it is never the child’s fault.",
    gateChild: "Is the child ready?",
    gateAdults: "Are the adults ready?",
    gateVerdict: { met: "Met", notMet: "Not met", unknown: "Not known" },
    gateNothing: "Nothing is known about this yet.",
    notKnown: "What is not known",
    notKnownLead: "These answers could still change what is above.",
    notKnownNone: "Nothing that could change the answer to your question.",
    elsewhere: (facts: number, rules: number): string =>
      `Other rules that Waymark could look at (${rules}), with the ${facts} ${facts === 1 ? "answer" : "answers"} they would need`,
    tiersShow: "Show the tiers point by point",
    saidUnknown: "You said you do not know.",
    wouldSettle: "It could change",
    andMore: (count: number): string => `and ${count} more`,
    notMet: "Rules that do not apply here",
    dates: "Dates",
    facts: "Facts used",
    versions: "Policy versions",
    calendar: "School dates",
    by: "By",
    counted: "How the day is counted",
    otherReading: "Another lawful reading gives",
    noDay: "The day cannot be worked out yet",
    why: "Why?",
    whyNot: "Why not?",
    whyUnknown: "Why is this not known?",
    change: {
      summary: "What would change this?",
      back: "Back to the full answer",
      now: {
        met: "This holds now:",
        notMet: "This does not apply on what is known now.",
        unknown: "It is not known yet whether this applies.",
      },
      wouldEnd: "It would no longer apply if this were so:",
      wouldStart: "It would apply if all of this were so:",
      nothing: "Nothing that anybody could change would alter this.",
      notAdvice: "This shows what the answer rests on. It is not advice to change it.",
    },
    status: { overdue: "This day has passed.", today: "This is today.", upcoming: "" },
  },
  panel: {
    asAt: "As at",
    on: "on",
    saidUnknown: "You said you do not know",
    open: (count: number): string => `Not answered yet (${count})`,
    openHint: "These could still change the answer. You can answer them in any order.",
    changeDates: "Change",
    how: {
      asked: "You answered",
      suggested: "Read from your words; you said it is right",
      changed: "You changed this",
      file: "From your saved file; you looked at it",
    },
  },
  model: {
    label: "Background, put into words by a language model and checked against the findings",
    withheld: (count: number): string =>
      `${count} ${count === 1 ? "sentence was" : "sentences were"} held back, because the findings do not bear ${count === 1 ? "it" : "them"} out.`,
  },
  policies: {
    title: "The policies in plain words",
    lead: "Every rule that Waymark uses, where it comes from, and what is still open.",
    all: "All policies",
    rules: (count: number): string => (count === 1 ? "1 rule" : `${count} rules`),
    version: "Version of",
    owner: "Owner",
    checked: "Checked on",
    reviewBy: "To be looked at again by",
    inForce: "In force from",
    until: "until",
    openQuestions: "Questions that the law leaves open",
    positions: "People read it as",
    answer: "Waymark says",
    file: "The policy file",
    fileLink: "See the file as a program reads it",
    parameters: "Numbers that policy sets",
    parametersLead:
      "No law fixes these numbers. One marked as a stand-in has no authority: it is there until a policy officer sets one.",
    parameter: "What it is",
    value: "Number",
    restsOn: "Rests on",
    from: "from",
    to: "to",
    placeholder: "Stand-in",
    stale: "The newest policy files have problems, so the last good ones are being used.",
  },
  privacy: {
    title: "Privacy",
    parts: [
      {
        heading: "What you type",
        sentences: [
          "What you type is read once, to find facts for you to check. Then it is thrown away.",
          "A name, a pupil number, a phone number, an e-mail or a postcode is refused. There is no place to put one.",
        ],
      },
      {
        heading: "What is kept",
        sentences: [
          "Your answers are kept on this server under an address that nobody can guess. Anyone who has the address can see them, so share it with care.",
          "Each case tells you the day on which it goes by itself. You can delete it at any time. Then it is gone at once.",
          "You can save a case as a file. The file holds your answers and the days you gave them. It holds nothing that you typed in your own words.",
          "One cookie shows that your browser opened the page itself. It says nothing about you and is not used to follow you.",
        ],
      },
      {
        heading: "Who decides",
        sentences: [
          "Waymark gives advice. It never makes a decision about a child. A named person must do that.",
        ],
      },
    ],
    operatorHeading: "Who is responsible",
    operator: {
      controller: (who: string): string => `Responsible for what is kept here (the data controller): ${who}.`,
      noController:
        "Whoever runs this server has not said here who is responsible for what is kept (the data controller). Ask them before you use it for a real child.",
      lawfulBasis: (basis: string): string =>
        `Why the law lets them use it (the lawful basis), in their own words: ${basis}.`,
      noLawfulBasis:
        "They have not said here why the law lets them use what you give (the lawful basis). Ask them that too.",
      contact: (where: string): string => `To ask what is kept, or to have it put right: ${where}.`,
      noContact: "They have not said here how you can reach them.",
    },
    modelHeading: "Language models",
    noModel: ["No language model is used here. Nothing leaves this machine."],
    modelAt: "A language model is used here:",
    seesFindings: [
      "It is shown which rules were looked at and whether they apply, so that it can put background into simple words. It is never shown what you type, a date or an answer.",
      "It decides nothing. What it writes is checked against the findings and marked.",
    ],
    seesWords: [
      "Whoever runs this server lets the model read what you type, so that it can pick what to answer. Names and numbers are refused first.",
      "It decides nothing. What it writes is checked against the findings and marked.",
    ],
  },
  whatLeaves: {
    title: "What leaves this machine",
    nothing: "Nothing. No language model is used here. Everything you type or answer stays on this server.",
    switchedOff:
      "Nothing. The language model is switched off now. Everything you type or answer stays on this server.",
    goesTo: "A language model is used here. What is listed below goes to",
    seesFindings: [
      "What you type and what you answer never goes. When you ask about an answer, the model is told which rules were looked at. It may then put background into simple words.",
    ],
    seesWords: [
      "Whoever runs this server lets the model read what you type, so that it can pick what to answer. A message with a name or a number in it is refused first, and does not go.",
      "What you answer in the forms never goes.",
    ],
    fieldsTitle: "What is sent",
    typed: "What you type",
    typedSays: "One message, as you typed it. No earlier message goes with it.",
    backgroundSays: "Short texts of our own about a word, such as what a session is.",
    always:
      "Our fixed instructions to the model go too, and the key that lets this server use it. Nothing else goes. A message about a child who may be in danger never goes.",
    exampleTitle: "An example, word for word",
    exampleLead:
      "This is for a made-up child and the question “why?”. The code that sends made it just now. It was written down here and not sent.",
    exampleTyped: "Why? (What you type would stand here.)",
    example: (number: number): string => `What is sent, part ${number}`,
    offTitle: "How it is switched off",
    off: [
      "Whoever runs this server can switch the model off while it runs. They put a file named model-off in its data folder. From the next message on, nothing goes out.",
      "Every answer stays the same without a model. Only the background beside it goes.",
    ],
  },
  accessibility: {
    title: "Accessibility",
    parts: [
      {
        heading: "How to use Waymark",
        sentences: [
          "You can use every page with a keyboard alone, with a screen reader, at 400% zoom, on a small phone, on paper, and with scripts turned off.",
          "We aim for level AA of the Web Content Accessibility Guidelines 2.2.",
        ],
      },
      {
        heading: "How it is checked",
        sentences: [
          "A program (axe) checks the pages in a real browser each time the code changes, with and without scripts.",
          "People who use assistive technology have not tested it yet. A program finds only some problems.",
        ],
      },
      {
        heading: "What we know does not work well",
        sentences: [
          "The law and the council’s policies are quoted word for word. Some of those words are hard to read.",
          "The full answer is long when many rules apply. Parts of it can be opened and closed.",
          "Letters come as a Word file and as a PDF. Both have headings and tables that a screen reader can find, but nobody has tested them with one.",
          "The reference of the API is written for people who make programs, and not in plain English.",
        ],
      },
    ],
    helpHeading: "If something does not work",
    contact: (where: string): string => `Tell whoever runs this server: ${where}.`,
    noContact: "Tell whoever runs this server. They have not said here how you can reach them.",
    further: "If they do not help, the Equality Advisory and Support Service can.",
    dateHeading: "When this was written",
    date: "This page was written, and last looked through, on 1 December 2026.",
  },
  change: {
    title: "Change an answer",
    save: "Save this answer",
    tryIt: "Only try it: what if?",
    tryHint: "“What if” opens a copy beside the real case.",
    back: "Back to the questions",
    forget: "Clear this answer",
  },
  lists: {
    help: {
      spells: "Give the first day of each one and how many half days it lasted. A full day is 2 half days.",
      reviews: "Give the date of each one, who came and what it looked at.",
    },
    spell: "Suspension",
    startsOn: "First day",
    sessions: "How many half days?",
    afternoon: "It began in the afternoon",
    noSpells: "There have been none",
    review: "Review",
    reviewOn: "Date",
    attendedBy: "Who came?",
    covers: "What did it look at?",
    noReviews: "There have been none yet",
    addRow: "Add another",
    moreRows: "More rows",
  },
  date: { day: "Day", month: "Month", year: "Year", hint: "For example, 23 11 2026" },
  problem: "There is a problem",
  notFound: {
    title: "We cannot find that page",
    text: "The address may be wrong. If it was a case, it may have been deleted, or its time may be up.",
    home: "Start a new question",
  },
  broken: {
    title: "Something went wrong",
    text: "Waymark could not answer. Nothing you told us has been lost. Go back and try again.",
  },
  storeDown: {
    title: "Cases cannot be opened just now",
    text: "The place where cases are kept does not answer. What was kept there is not lost, but no case can be started, opened or saved until it answers. The policies can be read as before, and other programs can still ask for a determination. Try again in a minute.",
  },
  tooLarge: {
    title: "That was too large",
    text: "Waymark takes short answers and small files. Nothing of it was kept. Go back and send less.",
  },
  deleted: {
    title: "The case is deleted",
    text: "Your answers and every “what if” copy of them are gone.",
  },
  noSignIn: {
    title: "Sign-in is not set up",
    text: "These pages are only for people who have signed in, and this server has no way to sign in yet. Whoever runs it can set one up. Programs with a key can use the API.",
  },
  notSignedIn: {
    title: "Sign in first",
    text: "These pages are only for people who have signed in.",
    link: "Sign in",
  },
  notAllowed: {
    title: "You may not use these pages",
    text: "You have signed in, and your role does not include asking questions here. Ask whoever runs this server.",
  },
  refusedPost: {
    title: "We could not take that",
    text: "The form came from another page, or your browser did not send its cookie. Open the page again and try once more.",
  },
} as const;

/** What the person did, in words that are true whatever they typed: nothing typed is kept. */
export const didWords = (of: string): string =>
  Object.hasOwn(words.did, of) ? words.did[of as keyof typeof words.did] : words.did.message;

export const roles: Readonly<Record<string, string>> = {
  "local-authority": "the council",
  school: "the school",
  "head-teacher": "the head teacher",
  "governing-board": "the governing board",
  commissioner: "whoever arranged the placement",
  provider: "the provider",
  parent: "the parent",
  panel: "the panel",
  "social-worker": "the social worker",
  "directing-body": "whoever gave the direction",
  "academy-trust": "the academy trust",
  "local-authority-or-academy-trust": "the council or the academy trust",
  "admission-authority": "whoever decides admissions",
  proprietor: "whoever runs the provider",
  health: "a doctor or nurse",
  nobody: "nobody",
};

export const roleWords = (role: string): string => roles[role] ?? role.replaceAll("-", " ");

export const judges: readonly (readonly [string, string])[] = [
  ["head-teacher", "The head teacher"],
  ["senco", "The SENCO"],
  ["council-officer", "A council officer"],
  ["health-professional", "A doctor, nurse or therapist"],
  ["panel", "A panel"],
];

export const kindWords: Readonly<Record<string, string>> = {
  duty: "Duty",
  breach: "Something is wrong",
  expectation: "Expected",
  deadline: "Date",
  power: "May be done",
  tier: "Tier",
  readiness: "Readiness",
  referral: "For a person to judge",
  flag: "Note",
  "out-of-scope": "Other law applies",
  "pending-law": "Not law yet",
};

export const verdictWords = { met: "Yes", notMet: "No", unknown: "Not known" } as const;

export const authorityWords: Readonly<Record<string, string>> = {
  statute: "law",
  "case-law": "a court decision",
  "statutory-guidance": "guidance that must be followed unless there is a good reason",
  "non-statutory-guidance": "guidance",
  "local-policy": "local policy",
  placeholder: "a stand-in: no authority has set this yet",
  code: "a statutory code",
  "policy-intention": "what government says it intends",
};

/** Who says it, in plain words: only law binds, guidance and policy tell what should be done. */
export const authoritySays: Readonly<Record<Finding["authority"], string>> = {
  statute: "The law says",
  "case-law": "A court has said",
  code: "A statutory code says",
  "statutory-guidance": "Guidance says",
  "non-statutory-guidance": "Guidance says",
  "local-policy": "Local policy says",
  placeholder: "A stand-in: no authority has set this",
  "policy-intention": "Government plans this",
};

/** What a finding is. Guidance makes no duty, whatever must be done under it. */
export const kindOf = ({
  conclusion: { kind },
  authority,
}: Pick<Finding, "conclusion" | "authority">): string =>
  (kind === "duty" && !isLaw(authority) ? kindWords.expectation : kindWords[kind]) ?? kind;

export const verificationWords: Readonly<Record<string, string>> = {
  "text-seen": "Checked against the text itself.",
  secondary: "Checked against what others say of it, not against its text.",
  recalled: "Not checked yet.",
  "not-found": "Looked for and not found.",
};

export const memberWords: Readonly<Record<string, string>> = {
  commissioner: "Whoever arranged the placement",
  provider: "The provider",
  parent: "The parent",
  child: "The child",
  "social-worker": "The social worker",
  "trust-nominee": "Someone from the trust",
  progress: "Progress",
  safety: "Safety",
  reintegration: "Going back to school",
};

/** "at most 4 more questions, usually 2" */
export const remainingWords = ({
  atMost,
  expected,
}: {
  readonly atMost: number;
  readonly expected: number;
}): string => {
  if (atMost === 0) return "No more questions";
  if (atMost === 1) return "1 more question";
  const likely = Math.max(1, Math.round(expected));
  const usually = likely < atMost ? `, usually ${likely}` : "";
  return `At most ${atMost} more questions${usually}`;
};
