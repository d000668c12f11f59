import type { Principal } from "./principal.ts";
import type { Role, Scope } from "./roles.ts";

/** Who may use a route: anyone, whoever is known, or who has one of the roles or, for a key, one of the scopes. */
export type Access =
  | "anyone"
  | "known"
  | { readonly roles: readonly Role[]; readonly scopes: readonly Scope[] };

const asks: Access = {
  roles: ["school_user", "la_officer", "policy_author", "policy_approver"],
  scopes: ["ask"],
};
const asksForMany: Access = { roles: ["la_officer"], scopes: ["ask"] };
const reads: Access = { roles: ["school_user", "la_officer", "auditor"], scopes: ["records:read"] };
const writes: Access = { roles: ["school_user", "la_officer"], scopes: ["records:write"] };
const erases: Access = { roles: ["la_officer"], scopes: ["records:erase"] };
const audits: Access = { roles: ["auditor"], scopes: ["audit:read"] };
const readsOrAudits: Access = {
  roles: ["school_user", "la_officer", "auditor"],
  scopes: ["records:read", "audit:read"],
};
const measures: Access = { roles: ["auditor"], scopes: ["metrics:read"] };

/**
 * Every route of the API, as Hono names it. A route that is not here is refused to everyone, and a test fails when
 * this table and the app differ.
 */
export const accessRules: Readonly<Record<string, Access>> = {
  "GET /healthz": "anyone",
  "GET /readyz": "anyone",
  "GET /openapi.json": "anyone",
  "GET /docs": "anyone",
  "GET /docs/style.css": "anyone",
  "GET /problems": "anyone",
  "GET /problems/:code": "anyone",
  "GET /sign-in": "anyone",
  "GET /sign-in/return": "anyone",
  "GET /sign-out": "anyone",
  "POST /sign-out": "anyone",

  "GET /api/policies": "known",
  "GET /api/policies/:id": "known",
  "GET /api/policies/:id/versions/:version": "known",
  "GET /api/policies/:id/diff": "known",
  "GET /api/facts": "known",
  "GET /api/calendars": "known",
  "GET /api/parameters": "known",
  "GET /api/sources": "known",
  "GET /api/records/signing-key": "known",
  "GET /api/records/head": readsOrAudits,

  "POST /api/determinations": asks,
  "POST /api/questions": asks,
  "POST /mcp": asks,
  "POST /api/reviews": asksForMany,
  "POST /api/cohorts": asksForMany,
  "GET /api/jobs/:id": asksForMany,
  "DELETE /api/jobs/:id": asksForMany,
  "POST /api/jobs/:id/resume": asksForMany,
  "GET /api/jobs/:id/events": asksForMany,
  "GET /api/jobs/:id/findings": asksForMany,

  "GET /api/records": reads,
  "POST /api/records": writes,
  "GET /api/records/:id": reads,
  "GET /api/records/:id/receipt": reads,
  "POST /api/records/:id/decisions": writes,
  "POST /api/records/:id/reconsider": writes,
  "POST /api/records/:id/erase": erases,

  "GET /api/audit": audits,
  "GET /metrics": measures,
};

/** What the pages of the chat take: whoever may ask a question. */
export const accessToPages: Access = asks;

export const mayUse = (access: Access, principal: Principal | undefined): boolean => {
  if (access === "anyone") return true;
  if (principal === undefined) return false;
  if (access === "known") return true;
  return (
    access.roles.some((role) => principal.roles.includes(role)) ||
    access.scopes.some((scope) => principal.scopes.includes(scope))
  );
};

/** The rule in words, for whoever is refused. */
export const whoMay = (access: Access): string => {
  if (access === "anyone") return "anyone";
  if (access === "known") return "whoever has signed in or has a key";
  const roles = access.roles.map((role) => `\`${role}\``).join(", ");
  const scopes = access.scopes.map((scope) => `\`${scope}\``).join(", ");
  return `the roles ${roles}, or a key with the scope ${scopes}`;
};
