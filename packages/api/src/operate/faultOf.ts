import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What may be said of a fault: of what kind it was and where, in words of programs alone. */
export interface Fault {
  readonly error: string;
  readonly code?: string;
  /** The class and code of what lies at the bottom of it. */
  readonly cause?: string;
  readonly frames: readonly string[];
}

/**
 * A message may repeat a fact, and may hold lines that look like those of a stack. So it is cut off the stack, by its
 * own text, before frames are read; a frame is said only as a source file of this project that exists, with the line
 * and column.
 */
export const faultOf = (error: Error): Fault => {
  const code = codeOf(error);
  const cause = causeOf(error);
  return {
    error: kindOf(error),
    ...(code === undefined ? {} : { code }),
    ...(cause === undefined ? {} : { cause }),
    frames: framesOf(error),
  };
};

const causeOf = (error: Error): string | undefined => {
  let bottom: Error = error;
  for (let deep = 0; deep < 10 && bottom.cause instanceof Error; deep += 1) bottom = bottom.cause;
  return bottom === error ? undefined : [kindOf(bottom), codeOf(bottom) ?? []].flat().join(" ");
};

/** The name of its class, which is written in a program; `name` could have been set to anything. */
export const kindOf = (error: unknown): string => {
  if (!(error instanceof Error)) return "withheld";
  const { name } = Object.getPrototypeOf(error).constructor as { readonly name: unknown };
  return typeof name === "string" && /^[A-Z][A-Za-z]{2,59}$/.test(name) ? name : "withheld";
};

const codeOf = (error: Error): string | undefined => {
  const { code, errcode } = error as { readonly code?: unknown; readonly errcode?: unknown };
  if (code === "ERR_SQLITE_ERROR") return sqliteCodes[Number(errcode) & 0xff] ?? code;
  return typeof code === "string" && (knownCode.test(code) || sqlState.test(code)) ? code : undefined;
};

/** SQLite tells its codes as numbers. */
const sqliteCodes: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  6: "SQLITE_LOCKED",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  14: "SQLITE_CANTOPEN",
  19: "SQLITE_CONSTRAINT",
};

const knownCode = /^(?:E[A-Z0-9]{3,15}|ERR_[A-Z0-9_]{3,60})$/;
const sqlState = /^(?=.*\d)[0-9A-Z]{5}$/;

const framesOf = ({ stack, message }: Error): readonly string[] => {
  const text = typeof stack === "string" ? stack : "";
  const at = text.indexOf(message);
  if (at === -1) return [];
  const frames = text
    .slice(at + message.length)
    .split("\n")
    .map(frameIn);
  return frames.filter((frame) => frame !== undefined).slice(0, 20);
};

const frameIn = (line: string): string | undefined => {
  const [, path, position] =
    /^ {4}at (?:.*\()?(?:file:\/\/)?(\/[^():]+):(\d{1,5}:\d{1,6})\)?$/.exec(line) ?? [];
  if (path === undefined || !path.startsWith(root)) return undefined;
  const own = path.slice(root.length);
  const isSource = /^(?:packages|node_modules)\/.+\.[cm]?[jt]sx?$/.test(own) && existsSync(path);
  return isSource ? `${own}:${position}` : undefined;
};

const root = fileURLToPath(new URL("../../../../", import.meta.url));
