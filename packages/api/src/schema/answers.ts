import type { Finding, Verdict } from "@waymark/rules";
import { problems } from "../problem.ts";
import { z } from "../z.ts";

const day = z.string().openapi({ format: "date", example: "2027-01-08" });
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** An enum that cannot fall behind the library: a member too few or too many does not compile. */
const members = <Name extends string>(names: Readonly<Record<Name, true>>) =>
  z.enum(Object.keys(names) as [Name, ...Name[]]);

export const verdict = members<Verdict>({ met: true, notMet: true, unknown: true });
export const authority = members<Finding["authority"]>({
  statute: true,
  "case-law": true,
  "statutory-guidance": true,
  code: true,
  "non-statutory-guidance": true,
  "policy-intention": true,
  "local-policy": true,
  placeholder: true,
});
export const verification = members<Finding["verification"]>({
  "text-seen": true,
  secondary: true,
  recalled: true,
  "not-found": true,
});
export const kind = members<Finding["conclusion"]["kind"]>({
  duty: true,
  power: true,
  expectation: true,
  breach: true,
  deadline: true,
  tier: true,
  readiness: true,
  referral: true,
  flag: true,
  "out-of-scope": true,
  "pending-law": true,
});

export const issue = z
  .strictObject({
    code: z.string(),
    path: z.string().openapi({ description: "JSON Pointer to the place" }),
    message: z.string(),
    help: z.string(),
    line: z.number().int().optional(),
    column: z.number().int().optional(),
    file: z.string().optional(),
  })
  .openapi("Issue");

export const problem = z
  .strictObject({
    type: z
      .string()
      .openapi({ description: "Address of a page about the code", example: "/problems/not-json" }),
    code: z.enum(Object.keys(problems) as [string, ...string[]]),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    idempotencyKey: z
      .string()
      .optional()
      .openapi({ description: "Send it along when you send the same again, so that it is done once" }),
    issues: z.array(issue).optional(),
    requestId: z.string().optional(),
  })
  .openapi("Problem");

export const caution = z.strictObject({ code: z.string(), text: z.string() });

const due = z.strictObject({
  on: day.nullable(),
  reading: z.string(),
  countingRule: z.string(),
  status: z.enum(["upcoming", "today", "overdue"]).nullable(),
  alternatives: z.array(z.strictObject({ on: day, reading: z.string() })),
});

const told = {
  fact: z.string(),
  member: z.string().optional(),
  text: z.string(),
  cites: z.array(z.string()),
};
const settledVerdict = z.enum(["met", "notMet"]);
const change = z.strictObject({ ...told, sample: z.array(z.unknown()) });

/** What `?include=changes` adds to a finding. */
const changeFields = {
  reasons: z
    .strictObject({
      verdict: settledVerdict,
      sufficient: z.array(z.array(z.strictObject(told))),
      count: z.number().int(),
      atLeast: z.boolean(),
    })
    .optional()
    .openapi({
      description: "Smallest sets of known facts that fix the verdict; none of a set could be left out",
    }),
  changes: z
    .strictObject({ wanted: settledVerdict, different: z.array(change), alsoSo: z.array(change) })
    .optional()
    .openapi({ description: "The least that would have to be different; nothing that nobody can change" }),
  waiting: z
    .strictObject({ from: day, text: z.string() })
    .optional()
    .openapi({ description: "The first day on which waiting alone brings the other verdict" }),
  missing: z
    .strictObject({
      optimistic: z.array(z.string()).nullable(),
      guaranteed: z.array(z.string()).nullable(),
    })
    .optional()
    .openapi({ description: "The cheapest facts of which some answers, or all answers, would settle it" }),
};

const finding = z
  .strictObject({
    ref: z.string().openapi({ example: "PEX-01" }),
    rule: z.string(),
    policy: z.string(),
    title: z.string(),
    verdict,
    settled: settledVerdict.optional(),
    conclusion: z.strictObject({ kind, owedBy: z.string(), statement: z.string() }),
    authority,
    verification,
    due: due.nullable(),
    cautions: z.array(caution),
    sources: z.array(z.strictObject({ id: z.string(), title: z.string(), url: z.string().nullable() })),
    missingFacts: z.array(z.string()),
    openQuestion: z.string().nullable(),
    because: z
      .array(z.strictObject({ fact: z.string(), text: z.string(), verdict, cites: z.array(z.string()) }))
      .optional(),
    trace: z
      .unknown()
      .optional()
      .openapi({ type: "object", description: "The whole walk of the conditions" }),
    ...changeFields,
  })
  .openapi("Finding");

export const provenance = z.strictObject({
  policies: z.array(z.strictObject({ id: z.string(), version: day, sha256 })),
  calendar: z.strictObject({ id: z.string(), sha256 }).nullable(),
  schema: z.literal(1),
  engine: z.string(),
});

export const determination = z
  .strictObject({
    role: z.literal("advisory"),
    asAt: day,
    signedOff: z.boolean(),
    findings: z.array(finding),
    cautions: z.array(caution.extend({ fact: z.string().optional(), policy: z.string().optional() })),
    missingFacts: z.array(
      z.strictObject({
        id: z.string(),
        question: z.string(),
        whoKnows: z.string(),
        refs: z.array(z.string()),
      }),
    ),
    provenance,
  })
  .openapi("Determination");

export const nextQuestion = z
  .strictObject({
    settled: z.boolean(),
    next: z
      .strictObject({
        fact: z.string(),
        question: z.string(),
        help: z.string(),
        type: z.string(),
        values: z.array(z.string()).nullable(),
        why: z.string(),
        ifNotKnown: z.enum(["still-settles", "may-stay-open"]).openapi({
          description: "Whether other answers could still settle every goal that this one bears on",
        }),
      })
      .nullable(),
    remaining: z.strictObject({ atMost: z.number().int(), expected: z.number() }),
    relevance: z.enum(["exact", "approximate"]).openapi({
      description: "approximate: a fact may be asked that turns out not to matter",
    }),
    open: z.array(z.strictObject({ ref: z.string(), waitsFor: z.array(z.string()) })).openapi({
      description: "Goals that nothing left to ask can settle, with what they wait for",
    }),
  })
  .openapi("NextQuestion");
