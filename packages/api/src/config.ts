import { isIP } from "node:net";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { didYouMean } from "@waymark/rules";
import type { RateLimits } from "./operate/rateLimits.ts";
import type { OpenTo } from "./people/findPrincipal.ts";
import { type SignInSettings, signInSettings, signInVariables } from "./people/signIn/settings.ts";
import { z } from "./z.ts";

export interface Config {
  readonly port: number;
  readonly host: string;
  readonly policies: string;
  /** Where records and the key that signs them are kept. */
  readonly data: string;
  /** PostgreSQL, which servers may share; undefined keeps everything in the data folder. Holds a password. */
  readonly databaseUrl: string | undefined;
  /** Who is let in without a key: whoever sits at this machine, everyone, or nobody. */
  readonly openTo: OpenTo;
  /** Which service people sign in with; undefined where nobody signs in. Holds a secret. */
  readonly signIn?: SignInSettings;
  /** Days after which a record that nothing was added to is erased; undefined keeps it until somebody asks. */
  readonly recordsKeptDays?: number;
  /** Whose pages may read answers of the API; undefined for none. */
  readonly corsOrigins?: readonly string[];
  /** How many requests a minute are answered, where it is not the usual number. */
  readonly limits?: Partial<RateLimits>;
  /** Addresses of what stands in front and says in X-Forwarded-For whom it speaks for; undefined for nothing. */
  readonly proxies?: readonly string[];
  readonly watch: boolean;
  /** Published versions may change their bytes: for whoever tries out drafts. */
  readonly drafts?: boolean;
  readonly logLevel: "silent" | "info";
}

export type ReadConfig =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly messages: readonly string[] };

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of this process. The only place that looks at its environment. */
export const configFromEnvironment = (): ReadConfig => readConfig(process.env);

export const readConfig = (env: Environment): ReadConfig => {
  const read = settings.safeParse(env);
  const wrong = read.success
    ? []
    : read.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
  const messages = [...wrong, ...misspelt(env)];
  if (!read.success || messages.length > 0) return { ok: false, messages };
  const {
    PORT,
    HOST,
    WAYMARK_POLICIES,
    WAYMARK_DATA,
    WAYMARK_WATCH,
    WAYMARK_DRAFTS,
    WAYMARK_LOG,
    WAYMARK_AUTH,
    WAYMARK_UNAUTHENTICATED,
    WAYMARK_CORS_ORIGINS,
    WAYMARK_RECORDS_KEPT_DAYS,
    WAYMARK_PROXIES,
    DATABASE_URL,
  } = read.data;
  const accepted = WAYMARK_UNAUTHENTICATED === "accept";
  if (WAYMARK_AUTH !== "open" && accepted)
    return {
      ok: false,
      messages: ["WAYMARK_UNAUTHENTICATED: leave it out, as WAYMARK_AUTH asks who they are"],
    };
  if (WAYMARK_AUTH === "open" && !isLoopback(HOST) && !accepted)
    return { ok: false, messages: [openToOthers(HOST)] };
  const signIn = WAYMARK_AUTH === "sign-in" ? signInSettings(read.data) : undefined;
  if (isMessages(signIn)) return { ok: false, messages: signIn };
  return {
    ok: true,
    config: {
      port: Number(PORT),
      host: HOST,
      policies: WAYMARK_POLICIES,
      data: WAYMARK_DATA,
      databaseUrl: DATABASE_URL,
      ...(signIn === undefined ? {} : { signIn }),
      openTo: openToWhom(WAYMARK_AUTH, accepted),
      ...(WAYMARK_RECORDS_KEPT_DAYS === undefined
        ? {}
        : { recordsKeptDays: Number(WAYMARK_RECORDS_KEPT_DAYS) }),
      ...(WAYMARK_CORS_ORIGINS === undefined ? {} : { corsOrigins: WAYMARK_CORS_ORIGINS.split(",") }),
      ...limitsIn(read.data),
      ...(WAYMARK_PROXIES === undefined ? {} : { proxies: WAYMARK_PROXIES.split(",") }),
      watch: WAYMARK_WATCH === "true",
      ...(WAYMARK_DRAFTS === undefined ? {} : { drafts: true }),
      logLevel: WAYMARK_LOG,
    },
  };
};

/** Beside the packages in a checkout; an installed server has the folders where it is started. */
const ownFolder = (folder: string): string =>
  import.meta.url.endsWith(".ts")
    ? fileURLToPath(new URL(`../../../${folder}`, import.meta.url))
    : resolve(folder);

const aMinute = z
  .string()
  .regex(/^[1-9]\d{0,6}$/, "give how many requests a minute are answered, from 1 to 9999999")
  .optional();

const settings = z.object({
  PORT: z
    .string()
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      "give a whole number from 0 to 65535, such as 3000",
    )
    .default("3000"),
  HOST: z.string().min(1, "give a name or address to listen on, such as 127.0.0.1").default("127.0.0.1"),
  WAYMARK_POLICIES: z
    .string()
    .min(1, "give the policies folder, or leave it out for the one of this project")
    .default(ownFolder("policies")),
  WAYMARK_DATA: z
    .string()
    .min(1, "give a folder for records, or leave it out for `data` of this project")
    .default(ownFolder("data")),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text),
      "give an address such as postgres://user:password@host:5432/waymark, or leave it out to keep everything in the data folder",
    )
    .optional(),
  WAYMARK_CORS_ORIGINS: z
    .string()
    .refine(
      (text) => text.split(",").every(isOrigin),
      "give exact origins separated by commas, such as https://school.example",
    )
    .optional(),
  WAYMARK_RECORDS_KEPT_DAYS: z
    .string()
    .regex(
      /^[1-9]\d{0,4}$/,
      "give a whole number of days from 1 to 99999, or leave it out to keep records until somebody erases them",
    )
    .optional(),
  WAYMARK_LIMIT_ADDRESS: aMinute,
  WAYMARK_LIMIT_KEY: aMinute,
  WAYMARK_LIMIT_TENANT: aMinute,
  WAYMARK_PROXIES: z
    .string()
    .refine(
      (text) => text.split(",").every((address) => isIP(address) !== 0),
      "give exact addresses separated by commas, such as 10.0.0.7",
    )
    .optional(),
  WAYMARK_WATCH: z.enum(["true", "false"], "give true or false").default("true"),
  WAYMARK_DRAFTS: z
    .enum(["accept"], "give accept to try out changes of published versions, or leave it out")
    .optional(),
  WAYMARK_LOG: z.enum(["silent", "info"], "give silent or info").default("info"),
  WAYMARK_AUTH: z.enum(["open", "keys", "sign-in"], "give open, keys or sign-in").default("open"),
  ...signInVariables,
  WAYMARK_UNAUTHENTICATED: z.enum(["accept"], "give accept, or leave it out").optional(),
});

const limitsIn = (read: z.infer<typeof settings>): Pick<Config, "limits"> => {
  const given = {
    address: read.WAYMARK_LIMIT_ADDRESS,
    principal: read.WAYMARK_LIMIT_KEY,
    tenant: read.WAYMARK_LIMIT_TENANT,
  };
  const limits = Object.entries(given).flatMap(([of, text]) =>
    text === undefined ? [] : [[of, Number(text)] as const],
  );
  return limits.length === 0 ? {} : { limits: Object.fromEntries(limits) };
};

/** A setting that nobody reads would leave its owner in the belief that it holds. */
const misspelt = (env: Environment): readonly string[] => {
  const known = Object.keys(settings.shape);
  return Object.keys(env)
    .filter((name) => name.startsWith("WAYMARK_") && !known.includes(name) && !ofOthers.includes(name))
    .map((name) => `${name}: there is no such setting${didYouMean(name, known)}`);
};

/** What the chat reads, and the project's own tests and measurements. */
const ofOthers = [
  ...[
    "WAYMARK_MODEL",
    "WAYMARK_MODEL_API",
    "WAYMARK_MODEL_SEES",
    "WAYMARK_CONTROLLER",
    "WAYMARK_LAWFUL_BASIS",
    "WAYMARK_CONTACT",
    "WAYMARK_SCENARIOS",
    "WAYMARK_UTTERANCES",
    "WAYMARK_SEED",
  ],
  ...["WAYMARK_BENCH_ROWS", "WAYMARK_FAULTS", "WAYMARK_TEST_DATABASE"],
];

const openToWhom = (auth: "open" | "keys" | "sign-in", accepted: boolean): OpenTo => {
  if (auth !== "open") return "nobody";
  return accepted ? "everyone" : "this machine";
};

const isMessages = (read: SignInSettings | readonly string[] | undefined): read is readonly string[] =>
  Array.isArray(read);

const isOrigin = (text: string): boolean =>
  /^https?:\/\/[a-z0-9.:[\]-]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);

const openToOthers = (host: string): string =>
  `HOST: ${host} lets other machines in, and this server asks nobody who they are; set WAYMARK_AUTH=sign-in to have people sign in, or WAYMARK_AUTH=keys and make keys with waymark-server keys create, listen on 127.0.0.1, or set WAYMARK_UNAUTHENTICATED=accept when something in front of it does the asking`;
