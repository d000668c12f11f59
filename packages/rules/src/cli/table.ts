import type { Library } from "../policy/library.ts";
import { currentRules } from "../policy/lint/places.ts";
import { columns, counted, type Outcome } from "./outcome.ts";

/** Every rule row of the current versions: what it rests on, and how far that was checked. */
export const table = (library: Library): Outcome => {
  const rows = currentRules(library).map(({ policy, rule }) => ({
    topic: policy.policy,
    version: policy.version,
    ref: rule.ref,
    from: rule.inForce.from,
    to: rule.inForce.to,
    kind: rule.event.type,
    authority: rule.authority,
    verification: rule.verification,
    title: rule.title,
  }));
  const head = ["topic", "version", "ref", "from", "to", "kind", "authority", "verification", "title"];
  const body = rows.map((row) => Object.values(row).map((cell) => cell ?? "–"));
  const tally = (key: "authority" | "verification") =>
    [...new Set(rows.map((row) => row[key]))]
      .map((value) => `${rows.filter((row) => row[key] === value).length} ${value}`)
      .join(", ");
  return {
    text: [
      columns([head, ...body]),
      "",
      `${counted(new Set(rows.map(({ ref }) => ref)).size, "ref")} in ${counted(rows.length, "row")}`,
      `authority: ${tally("authority")}`,
      `verification: ${tally("verification")}`,
    ].join("\n"),
    json: rows,
    exit: 0,
  };
};
