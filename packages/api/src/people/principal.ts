import type { Role, Scope } from "./roles.ts";

/** Who a request is from, and whose records it may reach. */
export interface Principal {
  readonly kind: "local" | "person" | "key";
  /** Stable and not a name: the id of a key, or the issuer's id of a person. */
  readonly id: string;
  /** A local authority's code, or code/URN for a school of it. Everything kept is kept for one tenant. */
  readonly tenant: string;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

/** Whoever sits at the machine of a server that listens on loopback alone. */
export const localPrincipal: Principal = Object.freeze<Principal>({
  kind: "local",
  id: "local",
  tenant: "local",
  roles: ["school_user", "la_officer", "policy_author", "policy_approver", "auditor"],
  scopes: [],
});

/** `330`, a local authority; `330/123456`, a school of it; `local`, this machine. */
export const isTenant = (text: string): boolean => /^(local|\d{3}(\/\d{6})?)$/.test(text);

export const tenantOf = (authority: string, school: string | undefined): string =>
  school === undefined ? authority : `${authority}/${school}`;
