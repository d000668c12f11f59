/**
 * A path of this server, its query included; `/` for anything that could lead elsewhere. Browsers read `\` as `/`
 * and leave out tabs and line ends, so that only what stays the same when read as an address is taken.
 */
export const safeReturnPath = (text: string | undefined, base: string): string => {
  if (text === undefined || text.length > 500 || !/^\/[!-~]*$/.test(text) || /^\/\/|\\/.test(text))
    return "/";
  const { origin } = new URL(base);
  if (!URL.canParse(text, origin)) return "/";
  const read = new URL(text, origin);
  const path = `${read.pathname}${read.search}`;
  return read.origin === origin && !path.startsWith("//") && !path.startsWith("/sign-") ? path : "/";
};
