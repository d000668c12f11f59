import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
} from "openid-client";
import type { Clock } from "../../clock.ts";
import { dfeRoles } from "./dfeRoles.ts";
import type { Claims, Preset } from "./presets.ts";
import type { SignInSettings } from "./settings.ts";
import type { Started } from "./started.ts";

/** The service that people sign in with. */
export interface Provider {
  /** @throws when the service cannot be reached in time, or is not what it says. */
  readonly addressFor: (started: Started) => Promise<URL>;
  /**
   * What the service says of whoever came back: state, issuer, PKCE, nonce, audience, times and the signature of the ID
   * token are checked.
   *
   * @throws RolesUnreachable when DfE Sign-in's roles cannot be read, and anything when any of it does not hold.
   */
  readonly claimsAfter: (cameBackTo: URL, started: Started) => Promise<Claims>;
}

/** The least that tells who somebody is, and what the mapping of roles may look at. */
const scopes: Readonly<Record<Preset, string>> = {
  dfe: "openid email organisation",
  entra: "openid email",
  google: "openid email",
  any: "openid email",
};

const seconds = 5;

export const providerOf = (
  { issuer, clientId, clientSecret, base, preset, dfeApi }: SignInSettings,
  now: Clock,
): Provider => {
  const rolesOf = dfeApi && dfeRoles({ api: dfeApi, clientId, now });
  const configured = keptOnce(async (): Promise<Configuration> => {
    const found = await discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: seconds,
      execute: new URL(issuer).protocol === "http:" ? [allowInsecureRequests] : [],
    });
    // Also of a token that came straight from the service: TLS says where it came from, the signature who made it.
    enableNonRepudiationChecks(found);
    found.timeout = seconds;
    return found;
  });
  return {
    addressFor: async ({ state, nonce, verifier }) =>
      buildAuthorizationUrl(await configured(), {
        ...{ redirect_uri: `${base}/sign-in/return`, scope: scopes[preset], state, nonce },
        ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: "S256" },
      }),
    claimsAfter: async (cameBackTo, { state, nonce, verifier }) => {
      const found = await configured();
      const tokens = await authorizationCodeGrant(found, cameBackTo, {
        ...{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
      });
      const claims = tokens.claims();
      if (claims === undefined) return {};
      if (preset !== "dfe") return claims;
      // It tells the organisation in the ID token or, as a code was exchanged, to whoever asks with the access token.
      const organisation =
        claims.organisation ?? (await fetchUserInfo(found, tokens.access_token, claims.sub)).organisation;
      if (rolesOf === undefined) return { ...claims, organisation };
      // INVARIANT: where the API tells the roles, no claim does.
      return {
        ...claims,
        organisation,
        roles: await rolesOf({ user: claims.sub, organisation: idOf(organisation) }),
      };
    },
  };
};

const idOf = (organisation: unknown): string => {
  const { id } = (organisation ?? {}) as { readonly id?: unknown };
  return typeof id === "string" ? id : "";
};

/** What was made once is kept; a failure is not, so that the next one may do better. */
const keptOnce = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
};
