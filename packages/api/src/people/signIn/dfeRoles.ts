import { createHmac } from "node:crypto";
import type { Clock } from "../../clock.ts";
import { z } from "../../z.ts";

/** How to ask DfE Sign-in's public API what somebody may do in this service. */
export interface DfeApi {
  /** Such as `https://api.signin.education.gov.uk`. */
  readonly url: string;
  /** The API secret of the service, which is another than its client secret. */
  readonly secret: string;
  /** Whom its tokens are for. */
  readonly audience: string;
}

/** The API did not answer, or not as its documentation says. Nobody has a role by that. */
export class RolesUnreachable extends Error {
  readonly code = "roles-unreachable";
}

interface Asked {
  readonly user: string;
  readonly organisation: string;
}

const milliseconds = 5_000;
const mostBytes = 256 * 1024;

/**
 * The codes of the active roles that a person has in the service, for the organisation that they chose at sign-in. None
 * for somebody who does not have the service there.
 *
 * @throws RolesUnreachable
 */
export const dfeRoles =
  ({ api, clientId, now }: { readonly api: DfeApi; readonly clientId: string; readonly now: Clock }) =>
  async ({ user, organisation }: Asked): Promise<readonly string[]> => {
    const path = [clientId, "organisations", organisation, "users", user].map(encodeURIComponent).join("/");
    try {
      const response = await fetch(`${api.url}/services/${path}`, {
        headers: { authorization: `bearer ${tokenFor(api, clientId, now())}`, accept: "application/json" },
        redirect: "error",
        signal: AbortSignal.timeout(milliseconds),
      });
      if (response.status === 404) return [];
      if (!response.ok) throw new Error(`answered ${response.status}`);
      const access = shape.parse(JSON.parse(await textOf(response)));
      if (!isSame(access.userId, user) || !isSame(access.organisationId, organisation))
        throw new Error("answered for somebody else");
      return access.roles.filter(({ status }) => status.id === active).map(({ code }) => code);
    } catch (cause) {
      throw new RolesUnreachable("the roles could not be read", { cause });
    }
  };

const active = 1;

const shape = z.object({
  userId: z.string(),
  organisationId: z.string(),
  roles: z.array(z.object({ code: z.string(), status: z.object({ id: z.number() }) })),
});

/** Ids are GUIDs, which the one side writes in capitals and the other not. */
const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** A JWT for one question, signed with HMAC-SHA-256. */
const tokenFor = ({ secret, audience }: DfeApi, clientId: string, now: Date): string => {
  const issued = Math.floor(now.getTime() / 1000);
  const claims = { iss: clientId, aud: audience, iat: issued, exp: issued + 60 };
  const unsigned = [{ alg: "HS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
};

const textOf = async (response: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > mostBytes) throw new Error("answered too much");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};
