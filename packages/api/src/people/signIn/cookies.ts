import { parse, serialize } from "hono/utils/cookie";

export interface SecretCookie {
  readonly read: (request: Request) => string | undefined;
  readonly set: (secret: string) => string;
  readonly clear: () => string;
}

/** The cookie that brings a session along. */
export const sessionCookie = (https: boolean): SecretCookie => secretCookie("waymark", https);

/** The cookie that a browser that began to sign in comes back with. */
export const startedCookie = (https: boolean, minutes: number): SecretCookie =>
  secretCookie("waymark-sign-in", https, minutes * 60);

/** No script reads it, and no page elsewhere has it sent along with a form. Over https its name keeps other hosts and plain http from setting it. */
const secretCookie = (plainName: string, https: boolean, maxAge?: number): SecretCookie => {
  const name = https ? `__Host-${plainName}` : plainName;
  const attributes = { httpOnly: true, sameSite: "Lax", path: "/", secure: https } as const;
  return {
    read: ({ headers }) => {
      const secret = parse(headers.get("cookie") ?? "", name)[name];
      return secret !== undefined && secretShape.test(secret) ? secret : undefined;
    },
    set: (secret) => serialize(name, secret, maxAge === undefined ? attributes : { ...attributes, maxAge }),
    clear: () => serialize(name, "", { ...attributes, maxAge: 0 }),
  };
};

const secretShape = /^[A-Za-z0-9_-]{43}$/;
