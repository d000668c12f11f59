import { describe, expect, it } from "vitest";
import { type Claims, type Mapping, type Preset, personOfClaims } from "./presets.ts";

const who = { iss: "https://issuer.example", sub: "abc" };
const officers: Mapping = { claim: "groups", value: "g-1", role: "la_officer", tenant: "330" };
const dfeOfficer: Mapping = { claim: "sub", value: "abc", role: "la_officer" };
const authority = { category: { id: "002" }, establishmentNumber: "330" };
const school = { category: { id: "001" }, urn: "123456", localAuthority: { code: "330" } };

const tenantAndRoles = (preset: Preset, mappings: readonly Mapping[], claims: Claims) => {
  const read = personOfClaims(preset, mappings, { ...who, ...claims });
  return read.ok ? [read.person.tenant, ...read.person.roles] : read.why;
};

describe("what claims give", () => {
  it("is told apart by issuer and subject, never by a name", () => {
    const read = personOfClaims("any", [officers], { ...who, groups: "g-1", name: "Jo" });
    expect(read).toEqual({
      ok: true,
      person: { id: "https://issuer.example#abc", tenant: "330", roles: ["la_officer"] },
    });
  });

  it.each<[string, Preset, readonly Mapping[], Claims, readonly string[]]>([
    ["a group in a list", "entra", [officers], { groups: ["g-0", "g-1"] }, ["330", "la_officer"]],
    [
      "two roles of one tenant",
      "any",
      [officers, { ...officers, value: "g-2", role: "auditor" }],
      { groups: ["g-1", "g-2"] },
      ["330", "la_officer", "auditor"],
    ],
    [
      "a local authority of DfE Sign-in",
      "dfe",
      [dfeOfficer],
      { organisation: authority },
      ["330", "la_officer"],
    ],
    ["a school of DfE Sign-in", "dfe", [dfeOfficer], { organisation: school }, ["330/123456", "la_officer"]],
    [
      "a verified email",
      "google",
      [{ ...officers, claim: "email", value: "a@b.example" }],
      { email: "a@b.example", email_verified: true },
      ["330", "la_officer"],
    ],
    [
      "an email of Entra ID whose domain has a known owner",
      "entra",
      [{ ...officers, claim: "email", value: "a@b.example" }],
      { email: "a@b.example", xms_edov: "1" },
      ["330", "la_officer"],
    ],
    [
      "an app role of Entra ID",
      "entra",
      [{ ...officers, claim: "roles", value: "Waymark.Officer" }],
      { roles: ["Waymark.Officer"] },
      ["330", "la_officer"],
    ],
  ])("%s", (_, preset, mappings, claims, given) => {
    expect(tenantAndRoles(preset, mappings, claims)).toEqual(given);
  });

  it.each<[string, Preset, readonly Mapping[], Claims, RegExp]>([
    ["nothing mapped", "any", [officers], { groups: ["g-9"] }, /no role here/],
    [
      "a claim that asks for a tenant",
      "any",
      [officers],
      { tenant: "330", roles: ["la_officer"] },
      /no role/,
    ],
    ["no subject", "any", [officers], { sub: "", groups: "g-1" }, /who you are/],
    [
      "an email that is not verified",
      "google",
      [{ ...officers, claim: "email", value: "a@b.example" }],
      { email: "a@b.example" },
      /no role/,
    ],
    [
      "an email of Entra ID of which nothing is said",
      "entra",
      [{ ...officers, claim: "email", value: "a@b.example" }],
      { email: "a@b.example", xms_edov: false },
      /no role/,
    ],
    [
      "the claim of Entra ID from another issuer",
      "google",
      [{ ...officers, claim: "email", value: "a@b.example" }],
      { email: "a@b.example", xms_edov: true },
      /no role/,
    ],
    [
      "somebody in more groups than a token holds",
      "entra",
      [officers],
      { _claim_names: { groups: "src1" } },
      /more groups than/,
    ],
    [
      "mapped to two tenants",
      "any",
      [officers, { ...officers, value: "g-2", tenant: "331" }],
      { groups: ["g-1", "g-2"] },
      /several organisations/,
    ],
    ["a mapping without a tenant", "any", [dfeOfficer], {}, /no organisation/],
    [
      "the tenant of this machine",
      "any",
      [{ ...officers, tenant: "local" }],
      { groups: "g-1" },
      /no organisation/,
    ],
    [
      "an organisation that another issuer claims",
      "any",
      [dfeOfficer],
      { organisation: authority },
      /no organ/,
    ],
    ["DfE Sign-in without organisation", "dfe", [dfeOfficer], {}, /neither/],
    ["a school without its URN", "dfe", [dfeOfficer], { organisation: { ...school, urn: "12" } }, /neither/],
    [
      "a mapping to another tenant than DfE Sign-in says",
      "dfe",
      [{ ...dfeOfficer, tenant: "331" }],
      { organisation: authority },
      /no organisation/,
    ],
    ["a claim that every object has", "any", [{ ...officers, claim: "toString" }], {}, /no role/],
  ])("refuses %s", (_, preset, mappings, claims, why) => {
    expect(tenantAndRoles(preset, mappings, claims)).toMatch(why);
  });
});
