import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { refuse, summary } from "../problem.ts";
import { readJson } from "./jsonText.ts";

/** One question is a kilobyte or two; a list of placements is as many as a council has. */
export const maximumBodyBytes = 256 * 1024;
export const maximumListBytes = 4 * 1024 * 1024;

export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: (c) => refuse(c, "body-too-large", `the body is larger than ${maxSize} bytes`),
  });

/** Lets a POST through only with a body that is safe to parse: declared as JSON, UTF-8, shallow, unambiguous. */
export const requireJson = createMiddleware(async (c, next) => {
  if (c.req.method !== "POST") return next();
  const declared = c.req.header("content-type") ?? "";
  if (declared.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    return refuse(
      c,
      "unsupported-media-type",
      `the body is declared as \`${declared.slice(0, 80)}\`; expected \`application/json\``,
    );
  }
  const charset = charsetOf(declared);
  if (charset !== undefined)
    return refuse(
      c,
      "unsupported-media-type",
      `the body is declared to be in \`${charset}\`; expected UTF-8`,
    );
  const text = decoded(await c.req.arrayBuffer());
  if (text === undefined) return refuse(c, "not-json", "the body is not UTF-8 text");
  const read = readJson(text);
  if (!read.ok) return refuse(c, read.code, summary(read.issues), { issues: read.issues });
  return next();
});

/** Another charset than ours that a content type names. */
export const charsetOf = (declared: string): string | undefined => {
  const charset = /;\s*charset\s*=\s*"?([^";\s]{1,40})/i.exec(declared)?.[1]?.toLowerCase();
  return charset === undefined || ["utf-8", "utf8", "us-ascii"].includes(charset) ? undefined : charset;
};

const decoded = (bytes: ArrayBuffer): string | undefined => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};
