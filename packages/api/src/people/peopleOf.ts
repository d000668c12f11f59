import type { Kysely } from "kysely";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Tables } from "../database/tables.ts";
import { openTo, type People } from "./findPrincipal.ts";
import { rememberedPrincipals } from "./remembered.ts";
import { hashOfSecret } from "./secrets.ts";
import { sessionCookie } from "./signIn/cookies.ts";
import { createSignIn } from "./signIn/signIn.ts";

/** How the settings say that requests are told apart. Sessions need somewhere to be kept. */
export const peopleOf = (
  { openTo: whom, signIn: settings }: Pick<Config, "openTo" | "signIn">,
  database: Kysely<Tables> | undefined,
  now: Clock,
): People => {
  const isOpenTo = openTo[whom];
  const asksEveryone = whom === "nobody";
  const remembered = rememberedPrincipals({ now });
  const without = { database, remembered, isOpenTo, asksEveryone };
  if (settings === undefined || database === undefined) return without;
  const signIn = createSignIn({ settings, database, now });
  const cookie = sessionCookie(signIn.https);
  return {
    ...{ ...without, signIn },
    findSession: async (request) => {
      const secret = cookie.read(request);
      return secret === undefined
        ? undefined
        : remembered.find(hashOfSecret(secret), () => signIn.find(secret));
    },
  };
};
