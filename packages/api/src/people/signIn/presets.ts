import { isTenant, tenantOf } from "../principal.ts";
import type { Role } from "../roles.ts";
import type { Person } from "./sessions.ts";

/** What an issuer says of a person in an ID token that was verified before. */
export type Claims = Readonly<Record<string, unknown>>;

export type MayGive = Exclude<Role, "service">;

/** What the operator, and nobody else, says of a value of a claim. */
export interface Mapping {
  readonly claim: string;
  readonly value: string;
  readonly role: MayGive;
  /** Whose records it reaches; left out where the issuer itself names the organisation. */
  readonly tenant?: string | undefined;
}

export type PersonOfClaims =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly why: string };

/** Where each issuer says which organisation a person is from; undefined where only a mapping can. */
export const presets = {
  dfe: (claims: Claims) => tenantOfDfe(claims),
  entra: () => undefined,
  google: () => undefined,
  any: () => undefined,
} as const satisfies Record<string, (claims: Claims) => string | undefined>;

export type Preset = keyof typeof presets;

/** Whom verified claims stand for here. What is not mapped gives nothing, and nobody chooses a tenant. */
export const personOfClaims = (
  preset: Preset,
  mappings: readonly Mapping[],
  claims: Claims,
): PersonOfClaims => {
  const id = idIn(claims);
  if (id === undefined) return refused("the sign-in service did not say who you are");
  const matching = mappings.filter(({ claim, value }) => valuesOf(preset, claims, claim).includes(value));
  if (matching.length === 0) return refused(hasTooManyGroups(claims) ? tooManyGroups : noRole);

  const ofOrganisation = presets[preset](claims);
  if (preset === "dfe" && ofOrganisation === undefined)
    return refused("your organisation at sign-in is neither a local authority nor a school of one");
  // INVARIANT: where the issuer names the organisation, a mapping may narrow to it and never lead elsewhere.
  const held =
    ofOrganisation === undefined
      ? matching.filter(({ tenant }) => tenant !== undefined)
      : matching.filter(({ tenant }) => tenant === undefined || tenant === ofOrganisation);
  const tenants = new Set(held.map(({ tenant }) => tenant ?? ofOrganisation));
  if (tenants.size > 1) return refused("your account is mapped to several organisations; it can be of one");
  const [tenant] = tenants;
  if (tenant === undefined || tenant === "local" || !isTenant(tenant))
    return refused("your account is of no organisation here; ask whoever runs this service");
  const roles = [...new Set(held.map(({ role }) => role))];
  return { ok: true, person: { id, tenant, roles } };
};

/** The issuer's id of a person, which is no name; undefined when it gave none. */
export const idIn = ({ iss, sub }: Claims): string | undefined =>
  typeof iss === "string" && typeof sub === "string" && sub !== "" ? `${iss}#${sub}` : undefined;

const refused = (why: string): PersonOfClaims => ({ ok: false, why });

const noRole = "your account has no role here; ask whoever runs this service";
const tooManyGroups =
  "your account is in more groups than the sign-in service tells, so your role is not known; ask whoever runs this service";

/** Entra ID leaves the groups out, and says where to ask for them, when they are more than fit into a token. */
const hasTooManyGroups = ({ groups, _claim_names: elsewhere }: Claims): boolean =>
  groups === undefined &&
  typeof elsewhere === "object" &&
  elsewhere !== null &&
  Object.hasOwn(elsewhere, "groups");

/** A claim is one text or a list of them; an email that the issuer has not verified says nothing. */
const valuesOf = (preset: Preset, claims: Claims, claim: string): readonly string[] => {
  if (!Object.hasOwn(claims, claim)) return [];
  if (claim === "email" && !isVerified(preset, claims)) return [];
  const value = claims[claim];
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
};

/** Entra ID says in a claim of its own whether the owner of the address's domain is known; it has to be asked for. */
const isVerified = (preset: Preset, { email_verified: verified, xms_edov: ofKnownDomain }: Claims): boolean =>
  verified === true || (preset === "entra" && [true, 1, "1", "true"].includes(ofKnownDomain as never));

/** Category 002 is a local authority, by its establishment number; an establishment has its authority's code and a URN. */
const tenantOfDfe = ({ organisation }: Claims): string | undefined => {
  const number = textAt(organisation, "establishmentNumber");
  if (textAt(organisation, "category", "id") === "002") return threeDigits(number);
  const authority = threeDigits(textAt(organisation, "localAuthority", "code"));
  const urn = textAt(organisation, "urn");
  if (authority === undefined || urn === undefined || !/^\d{6}$/.test(urn)) return undefined;
  return tenantOf(authority, urn);
};

const threeDigits = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{3}$/.test(text) ? text : undefined;

const textAt = (value: unknown, ...[key, ...rest]: readonly string[]): string | undefined => {
  if (key === undefined) return typeof value === "string" ? value : undefined;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return textAt((value as Claims)[key], ...rest);
};
