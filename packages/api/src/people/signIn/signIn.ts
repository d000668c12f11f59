import type { Kysely } from "kysely";
import { randomNonce, randomPKCECodeVerifier, randomState } from "openid-client";
import type { Clock } from "../../clock.ts";
import type { Tables } from "../../database/tables.ts";
import { noteEvent, noteOnceAnHour } from "../events.ts";
import type { Principal } from "../principal.ts";
import { newSecret } from "../secrets.ts";
import { RolesUnreachable } from "./dfeRoles.ts";
import { idIn, personOfClaims } from "./presets.ts";
import { providerOf } from "./provider.ts";
import { safeReturnPath } from "./returnPath.ts";
import { sessionStore } from "./sessions.ts";
import type { SignInSettings } from "./settings.ts";
import { startedSignIns } from "./started.ts";

export interface SignInOptions {
  readonly settings: SignInSettings;
  readonly database: Kysely<Tables>;
  readonly now: Clock;
}

export type Returned =
  | { readonly ok: true; readonly session: string; readonly returnTo: string }
  | { readonly ok: false; readonly why: string };

/** Why somebody was not let in, for the audit view. */
type Refused = "not-begun-here" | "refused-by-service" | "no-role-here";

/** Signing in and out, with sessions as its outcome. */
export interface SignIn {
  readonly https: boolean;
  /** @throws when the service that people sign in with cannot be reached. */
  readonly begin: (
    returnTo: string | undefined,
  ) => Promise<{ readonly address: URL; readonly secret: string }>;
  /**
   * @param before the session that the browser had, which ends.
   * @throws RolesUnreachable, or when what sessions are kept in cannot be reached.
   */
  readonly finish: (
    query: string,
    secret: string | undefined,
    before: string | undefined,
  ) => Promise<Returned>;
  readonly end: (session: string) => Promise<true>;
  readonly find: (session: string) => Promise<Principal | undefined>;
}

export const createSignIn = ({ settings, database, now }: SignInOptions): SignIn => {
  const provider = providerOf(settings, now);
  const started = startedSignIns({ database, now });
  const sessions = sessionStore({ database, now });
  const note = (kind: "signed-in" | "signed-out", tenant: string, who: string) =>
    noteEvent({ database, now, tenant }, { kind, who, whoKind: "person", about: settings.issuer });
  /** Of what tenant they would have been is not known: the events are of the machine itself. */
  const refused = async (why: string, refusal: Refused, who = "unknown"): Promise<Returned> => {
    const whoKind = who === "unknown" ? "unknown" : "person";
    await noteOnceAnHour(
      { database, now, tenant: "local" },
      { kind: "sign-in-refused", who, whoKind, about: `${settings.issuer} ${refusal}` },
    );
    return { ok: false, why };
  };
  return {
    https: settings.base.startsWith("https:"),
    begin: async (returnTo) => {
      const secret = newSecret();
      const entry = {
        ...{ state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() },
        returnTo: safeReturnPath(returnTo, settings.base),
      };
      const address = await provider.addressFor(entry);
      await started.keep(secret, entry);
      return { address, secret };
    },
    finish: async (query, secret, before) => {
      const entry = secret === undefined ? undefined : await started.take(secret);
      if (entry === undefined)
        return refused("this sign-in did not begin here, or took too long", "not-begun-here");
      const address = new URL(`${settings.base}/sign-in/return${query}`);
      const claims = await provider.claimsAfter(address, entry).catch((error: unknown) => {
        if (error instanceof RolesUnreachable) throw error;
        return undefined;
      });
      if (claims === undefined)
        return refused("the sign-in service refused it, or its answer does not hold", "refused-by-service");
      const read = personOfClaims(settings.preset, settings.mappings, claims);
      if (!read.ok) return refused(read.why, "no-role-here", idIn(claims));
      if (before !== undefined) await sessions.revoke(before);
      const session = await sessions.begin(read.person);
      await note("signed-in", read.person.tenant, read.person.id);
      return { ok: true, session, returnTo: entry.returnTo };
    },
    end: async (session) => {
      const person = await sessions.find(session);
      await sessions.revoke(session);
      if (person !== undefined) await note("signed-out", person.tenant, person.id);
      return true;
    },
    find: (session) => sessions.find(session),
  };
};
