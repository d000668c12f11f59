import type { Migration } from "kysely/migration";
import { records } from "./0001-records.ts";
import { cases } from "./0010-cases.ts";
import { people } from "./0011-people.ts";
import { peopleEvents } from "./0012-people-events.ts";
import { sessions } from "./0013-sessions.ts";
import { signIns } from "./0014-sign-ins.ts";
import { strict } from "./0020-strict.ts";
import { caseTenants } from "./0021-case-tenants.ts";
import { rowSecurity } from "./0022-row-security.ts";
import { principals } from "./0023-principals.ts";
import { foundRecords } from "./0024-found-records.ts";
import { policyVersions } from "./0030-policy-versions.ts";

/** In the order of their names. One that is published does not change; a new one follows it. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-records": records,
  "0010-cases": cases,
  "0011-people": people,
  "0012-people-events": peopleEvents,
  "0013-sessions": sessions,
  "0014-sign-ins": signIns,
  "0020-strict": strict,
  "0021-case-tenants": caseTenants,
  "0022-row-security": rowSecurity,
  "0023-principals": principals,
  "0024-found-records": foundRecords,
  "0030-policy-versions": policyVersions,
};
