import type { Fields } from "../conversation/readAnswer.ts";
import type { PageContext } from "./environment.ts";

/** The submitted form as text fields; files and anything else are left out. */
export const readFields = async (
  c: PageContext,
): Promise<Fields & { readonly typed: Readonly<Record<string, string>> }> => {
  const body = await c.req.parseBody({ all: true });
  const all = (name: string): readonly string[] => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    return [value ?? []].flat().filter((each) => typeof each === "string");
  };
  const typed = Object.fromEntries(Object.keys(body).map((name) => [name, all(name)[0] ?? ""]));
  return { get: (name) => all(name)[0], all, typed };
};
