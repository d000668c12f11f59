/** What a person may be here. The access rules name roles; a claim mapping or a key gives them. */
export const roles = {
  school_user: "Works in a school: asks questions and records what the school decides",
  la_officer: "Works for a local authority: also answers cohorts, lists reviews and erases records",
  policy_author: "Writes rules: reads policies and asks questions with them",
  policy_approver: "Adopts rules for an authority: as an author does",
  auditor: "Reads records and the audit view, and changes nothing",
  service: "A program with a key: may do what the scopes of its key say",
} as const;

export type Role = keyof typeof roles;

/** What a key may be used for. */
export const scopes = {
  ask: "Ask questions, also about whole cohorts, and read its own jobs",
  "records:read": "Read records and take receipts",
  "records:write": "Record determinations and decisions",
  "records:erase": "Erase what records say",
  "audit:read": "Read the audit view",
  "metrics:read": "Read the figures of the server",
} as const;

export type Scope = keyof typeof scopes;

export const isRole = (text: string): text is Role => Object.hasOwn(roles, text);
export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text);
