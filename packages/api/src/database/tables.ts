/** Every table, as code sees its rows. The same on both stores: text, whole numbers, and JSON kept as text. */
export interface Tables {
  readonly entries: EntryRow;
  readonly bodies: BodyRow;
  readonly idempotency: IdempotencyRow;
  readonly recordSummaries: RecordSummaryRow;
  readonly recordOutcomes: RecordOutcomeRow;
  readonly apiKeys: KeyRow;
  readonly peopleEvents: PeopleEventRow;
  readonly cases: CaseRow;
  readonly sessions: SessionRow;
  readonly signIns: SignInRow;
  readonly policyVersions: PolicyVersionRow;
}

export interface EntryRow {
  readonly id: string;
  readonly tenant: string;
  /** pg gives a bigint as text: read it with Number. */
  readonly position: number;
  readonly kind: string;
  readonly about: string | null;
  readonly byKind: string | null;
  readonly byId: string | null;
  readonly recordedAt: string;
  readonly bodyHash: string;
  readonly previous: string;
  readonly hash: string;
  readonly signature: string;
}

export interface BodyRow {
  readonly entry: string;
  readonly tenant: string;
  readonly salt: string;
  readonly value: string;
}

export interface IdempotencyRow {
  readonly tenant: string;
  readonly key: string;
  /** The hash of what was asked; `erased` once the entry's body is, as what was asked could be guessed from it. */
  readonly request: string;
  readonly entry: string;
}

/** What a determination is found by; gone with its body. */
export interface RecordSummaryRow {
  readonly entry: string;
  readonly tenant: string;
  readonly reference: string | null;
  readonly asAt: string | null;
  /** 1 once a later record looks at it again. */
  readonly lookedAgain: number;
}

/** What a decision says of one rule; gone with its body. */
export interface RecordOutcomeRow {
  readonly entry: string;
  readonly ref: string;
  readonly tenant: string;
  /** The determination that was decided on. */
  readonly record: string;
  readonly outcome: string;
  readonly decidedOn: string;
  readonly reconsiderOn: string | null;
  /** 0 once a later decision on the record says otherwise of the rule. */
  readonly current: number;
}

export interface CaseRow {
  readonly id: string;
  readonly tenant: string;
  /** The case that this is a what-if copy of: it goes when that goes. */
  readonly copyOf: string | null;
  /** An instant in UTC, so that text sorts as time. */
  readonly keptUntil: string;
  /** One more at each change: a change made to an older version is made again. */
  readonly version: number;
  readonly value: string;
}

/** Scopes are a list in JSON. */
export interface KeyRow {
  readonly id: string;
  readonly tenant: string;
  readonly label: string;
  readonly hash: string;
  readonly scopes: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

export interface PeopleEventRow {
  readonly id: string;
  readonly tenant: string;
  readonly at: string;
  readonly kind: string;
  readonly who: string;
  readonly whoKind: string;
  readonly about: string;
}

/** Roles are a list in JSON; instants are in UTC, so that text sorts as time. */
export interface SessionRow {
  readonly hash: string;
  readonly tenant: string;
  /** The issuer's id of the person, not a name. */
  readonly person: string;
  readonly roles: string;
  readonly startedAt: string;
  readonly usedAt: string;
}

export interface SignInRow {
  /** Of the secret that the browser holds. */
  readonly hash: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** A path of this server. */
  readonly returnTo: string;
  readonly startedAt: string;
}

/** Of the server, not of a tenant: the first bytes that were served as this version, which stay what it is. */
export interface PolicyVersionRow {
  readonly policy: string;
  readonly version: string;
  readonly sha256: string;
  readonly notedAt: string;
}
