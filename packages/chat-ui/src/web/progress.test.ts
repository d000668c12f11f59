import type { Release } from "@waymark/api";
import { beforeAll, describe, expect, it } from "vitest";
import { journeys } from "../conversation/journeys.ts";
import { browse, readRelease } from "../fixture.ts";

let release: Release;
beforeAll(async () => {
  release = await readRelease();
});

const factOf = (html: string) =>
  /id="now"[\s\S]*?name="fact" value="([^"]+)"/.exec(html.slice(0, html.indexOf("wm-message")))?.[1];
const firstChoice = (html: string) => /name="value" type="radio" value="([^"]+)"/.exec(html)?.[1];
const mostOf = (html: string): number => {
  const said = /class="wm-progress">([^<]*)</.exec(html)?.[1] ?? "";
  return Number(/(?:At most )?(\d+) more question/.exec(said)?.[1] ?? 0);
};

const answers = [
  ["nobody knows anything", () => ({ dontKnow: "yes" })],
  [
    "the first choice is always right",
    (html: string) => {
      const choice = firstChoice(html);
      return choice === undefined ? { dontKnow: "yes" } : { value: choice };
    },
  ],
] as const;

describe.each(journeys.map(({ id }) => id))("the questions still to come on the way of %s", (journey) => {
  it.each(answers)("are never more than was said when %s", async (_, reply) => {
    const browser = browse(release);
    let { at, html } = await browser.send("/cases", { journey });
    const promised: number[] = [];
    for (let fact = factOf(html); fact !== undefined; fact = factOf(html)) {
      promised.push(mostOf(html));
      ({ html } = await browser.send(`${at}/answers`, { fact, ...reply(html) }));
      if (promised.length > 60) break;
    }
    const asked = promised.length;
    expect(asked).toBeGreaterThan(0);
    const broken = promised.flatMap((most, done) =>
      asked - done > most ? [`question ${done + 1}: said ${most}, came ${asked - done}`] : [],
    );
    expect(broken).toEqual([]);
    expect(html).toContain("There is nothing more to ask");
  });
});
