import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** What the browser is sent besides pages: all of it from this process, none from elsewhere. */
export interface Asset {
  readonly type: string;
  readonly body: string;
}

const require = createRequire(import.meta.url);
const govuk = (file: string): string =>
  readFileSync(require.resolve(`govuk-frontend/dist/govuk/${file}`), "utf8").replace(
    /\n?\/[/*]# sourceMappingURL=\S+(?: \*\/)?/,
    "",
  );
const own = (file: string): string => readFileSync(new URL(`./assets/${file}`, import.meta.url), "utf8");

// The government's typeface may be used on gov.uk alone, so the fonts of the machine stand in for it.
const withSystemFonts = (css: string): string =>
  css
    .replaceAll(/@font-face\{[^}]*\}/g, "")
    .replaceAll(
      "GDS Transport,arial,sans-serif",
      'system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif',
    );

export const readAssets = (): ReadonlyMap<string, Asset> =>
  new Map([
    [
      "govuk.css",
      { type: "text/css; charset=utf-8", body: withSystemFonts(govuk("govuk-frontend.min.css")) },
    ],
    ["govuk.js", { type: "text/javascript; charset=utf-8", body: govuk("govuk-frontend.min.js") }],
    ["waymark.css", { type: "text/css; charset=utf-8", body: own("waymark.css") }],
    ["waymark.js", { type: "text/javascript; charset=utf-8", body: own("waymark.js") }],
    ["icon.svg", { type: "image/svg+xml", body: own("icon.svg") }],
  ]);
