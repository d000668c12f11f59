import type { Kysely } from "kysely";
import type { Clock } from "../clock.ts";
import type { Tables } from "../database/tables.ts";
import { principalOfKey } from "./keys.ts";
import { localPrincipal, type Principal } from "./principal.ts";
import type { Remembered } from "./remembered.ts";
import { hashOfSecret } from "./secrets.ts";
import type { SignIn } from "./signIn/signIn.ts";

/** How requests are told apart. */
export interface People {
  /** Where keys are kept; without it none is known. */
  readonly database?: Kysely<Tables> | undefined;
  /** Whom a key stood for lately, while keys cannot be looked up. */
  readonly remembered?: Remembered | undefined;
  /** Whom the session of a request stands for. */
  readonly findSession?: ((request: Request) => Promise<Principal | undefined>) | undefined;
  /** How people sign in; undefined where they cannot. */
  readonly signIn?: SignIn | undefined;
  /** Nobody is let in without key or session, and so nobody new while what they are kept in does not answer. */
  readonly asksEveryone?: boolean;
  /** False where PostgreSQL does not keep tenants apart, as the server's account may see everything. */
  readonly walled?: boolean;
  /** Whether a request without key or session is taken to be from whoever sits at this machine. */
  readonly isOpenTo: (request: Request) => boolean;
}

export type Found = Principal | "no-credentials" | "key-refused";

/**
 * Whom a request is from. A key that does not hold is refused even where no key is needed.
 * @throws when what keys and sessions are kept in cannot be read.
 */
export const findPrincipal = async (
  { database, remembered, findSession, isOpenTo }: People,
  now: Clock,
  request: Request,
  /** For a caller in this process: what it asks as. Nothing that comes over the network can give one. */
  inProcess?: Principal,
): Promise<Found> => {
  if (inProcess !== undefined) return inProcess;
  const [, token] = keyShape.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token !== undefined) {
    if (database === undefined) return "key-refused";
    const look = () => principalOfKey({ database, now }, token);
    const holder = await (remembered === undefined ? look() : remembered.find(hashOfSecret(token), look));
    return holder ?? "key-refused";
  }
  const person = await findSession?.(request);
  if (person !== undefined) return person;
  return isOpenTo(request) ? localPrincipal : "no-credentials";
};

const keyShape = /^bearer +(wmk_\S*)$/i;

export const toEveryone = (): boolean => true;

/**
 * A page elsewhere can give its own name the address of this machine, and so have its reader's browser ask here; the
 * request then carries that name.
 */
export const toThisMachine = ({ url }: Request): boolean => {
  const { hostname } = new URL(url);
  return /^(?:(?:.+\.)?localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(hostname);
};

/** Who is let in without key or session. */
export const openTo = {
  "this machine": toThisMachine,
  /** Something in front of the server asks who they are. */
  everyone: toEveryone,
  nobody: () => false,
} as const satisfies Record<string, (request: Request) => boolean>;

export type OpenTo = keyof typeof openTo;

/** A browser brings a session, or the machine it is on, along to whatever a page sends: only our own pages may change things. */
export const isFromAnotherSite = ({ method, url, headers }: Request): boolean => {
  if (method === "GET" || method === "HEAD") return false;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site !== "same-origin" && site !== "none";
  const origin = headers.get("origin");
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== new URL(url).host;
};
