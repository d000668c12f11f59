import type { Day } from "@waymark/rules";
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate";

const linkId = /\brId[a-z0-9_-]{21}(?=")/g;

/**
 * The library writes the clock and random link ids into the file. Here the clock becomes the day asked about and
 * links are numbered in order, so that the same letter is the same file.
 */
export const fixedBytes = (docx: Uint8Array, day: Day): Uint8Array => {
  const ids = new Map<string, string>();
  const numbered = (id: string): string => {
    const known = ids.get(id) ?? `rIdLink${ids.size + 1}`;
    ids.set(id, known);
    return known;
  };
  const fixed = (text: string): string =>
    text
      .replace(linkId, numbered)
      .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
  const parts = unzipSync(docx);
  const names = Object.keys(parts).sort(documentFirst);
  const zipped: Zippable = {};
  for (const name of names) {
    zipped[name] = /\.(?:xml|rels)$/.test(name) ? strToU8(fixed(strFromU8(parts[name]!))) : parts[name]!;
  }
  return zipSync(zipped, { level: 6, mtime: earliest, os: 0 });
};

// A zip keeps local time without a zone; the first moment it can hold, so that no time zone shows.
const earliest = new Date(1980, 0, 1);

// Word reads the list of parts first; links are numbered in the order of the text.
const order = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];
const documentFirst = (a: string, b: string): number => place(a) - place(b) || a.localeCompare(b);
const place = (name: string): number => {
  const at = order.indexOf(name);
  return at === -1 ? order.length : at;
};
