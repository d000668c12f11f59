import type { Issue } from "@waymark/rules";

/** An issue of the policy files in one line: where, what, and what to do. */
export const issueSentence = ({ file, line, message, help }: Issue): string =>
  `${[file, line, message].filter((part) => part !== undefined).join(": ")}; ${help}`;
