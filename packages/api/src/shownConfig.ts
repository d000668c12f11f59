import type { Config } from "./config.ts";
import type { SignInSettings } from "./people/signIn/settings.ts";

/** The settings as they may be printed: of a secret, only that there is one. */
export const shownConfig = (config: Config) => ({
  ...config,
  ...(config.signIn === undefined ? {} : { signIn: shownSignIn(config.signIn) }),
  ...(config.databaseUrl === undefined ? {} : { databaseUrl: "set; not shown, as it may hold a password" }),
});

const shownSignIn = ({ dfeApi, ...signIn }: SignInSettings) => ({
  ...{ ...signIn, clientSecret: "set; not shown" },
  ...(dfeApi === undefined ? {} : { dfeApi: { ...dfeApi, secret: "set; not shown" } }),
});
