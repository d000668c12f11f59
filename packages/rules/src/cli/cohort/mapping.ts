import { dateOrders } from "../../cohort/mapping/dates.ts";
import { dfeColumns } from "../../cohort/mapping/dfe.ts";
import { type Mapping, withMapping } from "../../cohort/mapping/mapping.ts";
import { readMapping } from "../../cohort/mapping/readMapping.ts";
import type { Dictionary } from "../../facts/dictionary.ts";
import { didYouMean } from "../../suggest.ts";
import { readText } from "../disk.ts";
import { Misuse } from "../outcome.ts";

/**
 * The columns of the returns that councils make, with those of a file of the caller's own over them, and the order in
 * which days are written.
 *
 * @throws Misuse when the file cannot be used, or there is no such order.
 */
export const mappingOf = async (
  path: string | undefined,
  dates: string | undefined,
  dictionary: Dictionary,
): Promise<Mapping> => {
  const order = dateOrders.find((each) => each === dates);
  if (dates !== undefined && order === undefined) {
    const orders = dateOrders.map((each) => `\`${each}\``).join(", ");
    throw new Misuse(
      `\`${dates}\` is no order of days${didYouMean(dates, dateOrders)}; use one of ${orders}`,
    );
  }
  const own = path === undefined ? undefined : await mappingIn(path, dictionary);
  const mapping = withMapping(dfeColumns, own);
  return order === undefined ? mapping : { ...mapping, dates: order };
};

const mappingIn = async (path: string, dictionary: Dictionary): Promise<Mapping> => {
  const read = readMapping(await readText(path), dictionary);
  if ("mapping" in read) return read.mapping;
  const found = read.issues.map(({ line, path: at, message, help }) => {
    const place = line === undefined ? at : `${line}`;
    return `${place === "" ? path : `${path}:${place}`}: ${message}; ${help}`;
  });
  throw new Misuse(`the mapping cannot be used: ${found.slice(0, 5).join(" | ")}`);
};
