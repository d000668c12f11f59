import { z } from "../../z.ts";
import { isTenant } from "../principal.ts";
import type { DfeApi } from "./dfeRoles.ts";
import type { Mapping, MayGive, Preset } from "./presets.ts";

/** Which service people sign in with, and what its claims give here. */
export interface SignInSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where people reach this server, such as `https://waymark.example.gov.uk`. */
  readonly base: string;
  readonly preset: Preset;
  readonly mappings: readonly Mapping[];
  /** Where DfE Sign-in tells the roles of its own; without it a mapping can look at claims alone. */
  readonly dfeApi?: DfeApi;
}

const mayGive = [
  "school_user",
  "la_officer",
  "policy_author",
  "policy_approver",
  "auditor",
] as const satisfies readonly MayGive[];

const mapping = z.strictObject({
  claim: z.string().min(1),
  value: z.string().min(1),
  role: z.enum(mayGive),
  tenant: z
    .string()
    .refine((text) => isTenant(text) && text !== "local")
    .optional(),
});

/** The settings of sign-in, as the environment names them. */
export const signInVariables = {
  WAYMARK_URL: z
    .string()
    .refine(
      isAddress,
      "give the https address at which people reach this server, such as https://waymark.example.gov.uk",
    )
    .optional(),
  WAYMARK_SIGN_IN_ISSUER: z
    .string()
    .refine(
      (text) => isHttpsOrOwn(text),
      "give the https address of the sign-in service, as its own documents name the issuer",
    )
    .optional(),
  WAYMARK_SIGN_IN_CLIENT: z
    .string()
    .min(1, "give the client id that the sign-in service gave you")
    .optional(),
  WAYMARK_SIGN_IN_SECRET: z
    .string()
    .min(1, "give the client secret that the sign-in service gave you")
    .optional(),
  WAYMARK_SIGN_IN_PRESET: z
    .enum(["dfe", "entra", "google", "any"], "give dfe, entra, google or any")
    .default("any"),
  WAYMARK_SIGN_IN_DFE_API: z
    .string()
    .refine(
      (text) => isHttpsOrOwn(text) && new URL(text).search === "",
      "give the https address of DfE Sign-in's public API, such as https://api.signin.education.gov.uk",
    )
    .optional(),
  WAYMARK_SIGN_IN_DFE_API_SECRET: z
    .string()
    .min(1, "give the API secret of the service, which is another than its client secret")
    .optional(),
  WAYMARK_SIGN_IN_DFE_API_AUDIENCE: z
    .string()
    .min(1, "give whom its tokens are for, or leave it out for signin.education.gov.uk")
    .default("signin.education.gov.uk"),
  WAYMARK_SIGN_IN_ROLES: z
    .string()
    .refine(
      (text) => mappingsIn(text) !== undefined,
      'give a list in JSON such as [{"claim":"groups","value":"ap-team","role":"la_officer","tenant":"330"}]; roles are ' +
        mayGive.join(", "),
    )
    .optional(),
};

type Read = z.output<z.ZodObject<typeof signInVariables>>;

const required = [
  "WAYMARK_URL",
  "WAYMARK_SIGN_IN_ISSUER",
  "WAYMARK_SIGN_IN_CLIENT",
  "WAYMARK_SIGN_IN_SECRET",
  "WAYMARK_SIGN_IN_ROLES",
] as const;

/** What `WAYMARK_AUTH=sign-in` needs, or a sentence for each setting that is missing. */
export const signInSettings = (read: Read): SignInSettings | readonly string[] => {
  const missing = required.filter((name) => read[name] === undefined);
  if (missing.length > 0)
    return missing.map((name) => `${name}: WAYMARK_AUTH=sign-in needs it; see docs/people.md`);
  const dfeApi = dfeApiIn(read);
  if (typeof dfeApi === "string") return [dfeApi];
  return {
    issuer: read.WAYMARK_SIGN_IN_ISSUER as string,
    clientId: read.WAYMARK_SIGN_IN_CLIENT as string,
    clientSecret: read.WAYMARK_SIGN_IN_SECRET as string,
    base: new URL(read.WAYMARK_URL as string).origin,
    preset: read.WAYMARK_SIGN_IN_PRESET,
    mappings: mappingsIn(read.WAYMARK_SIGN_IN_ROLES as string) as readonly Mapping[],
    ...(dfeApi === undefined ? {} : { dfeApi }),
  };
};

const dfeApiIn = (read: Read): DfeApi | undefined | string => {
  const { WAYMARK_SIGN_IN_DFE_API: url, WAYMARK_SIGN_IN_DFE_API_SECRET: secret } = read;
  if (url === undefined && secret === undefined) return undefined;
  if (read.WAYMARK_SIGN_IN_PRESET !== "dfe")
    return "WAYMARK_SIGN_IN_DFE_API: leave it out, as WAYMARK_SIGN_IN_PRESET is not dfe";
  if (url === undefined)
    return "WAYMARK_SIGN_IN_DFE_API: give it too, as WAYMARK_SIGN_IN_DFE_API_SECRET is set";
  if (secret === undefined)
    return "WAYMARK_SIGN_IN_DFE_API_SECRET: give it too, as WAYMARK_SIGN_IN_DFE_API is set";
  return { url: url.replace(/\/+$/, ""), secret, audience: read.WAYMARK_SIGN_IN_DFE_API_AUDIENCE };
};

function isAddress(text: string): boolean {
  return isHttpsOrOwn(text) && new URL(text).pathname === "/" && new URL(text).search === "";
}

/** Plain http says everything to whoever listens: it is taken for this machine alone. */
function isHttpsOrOwn(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username } = new URL(text);
  if (username !== "") return false;
  const isOwn = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])$/.test(hostname);
  return protocol === "https:" || (protocol === "http:" && isOwn);
}

function mappingsIn(text: string): readonly Mapping[] | undefined {
  try {
    const read = z.array(mapping).min(1).safeParse(JSON.parse(text));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
