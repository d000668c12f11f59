import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { openStage } from "./browser.ts";
import { converse, described, send } from "./conversation.ts";
import { takeWalk, walks } from "./walk.ts";

/** Takes the pictures of the docs from the real pages: `node --import tsx test/end-to-end/takePictures.ts`. */
const folder = fileURLToPath(new URL("../../docs/images/", import.meta.url));

const picture = async (page: Page, name: string): Promise<void> => {
  await page.evaluate("document.activeElement?.blur(); window.scrollTo(0, 0)");
  await page.screenshot({ path: `${folder}${name}.png` });
};

const pictures = async (page: Page, size: string): Promise<void> => {
  await page.goto("/");
  await picture(page, `start-${size}`);
  await page.locator("#text").fill(described);
  await send(page, "Start");
  await picture(page, `readings-${size}`);
  for (const yes of await page.getByLabel("Yes, that is right").all()) await yes.check();
  await send(page, "Use what is right");
  await converse(page, async (turn) => {
    if (turn === 1) await picture(page, `chat-${size}`);
  });
  await page.goto(`${page.url().split("#")[0]}/determination`);
  await picture(page, `determination-${size}`);
};

/** Each starting point: a question halfway, and the answer. */
const journeyPictures = async (page: Page, size: string): Promise<void> => {
  for (const walk of walks) {
    await takeWalk(page, walk, async (_, turn) => {
      if (turn === 2) await picture(page, `journey-${walk.journey}-question-${size}`);
    });
    await page.goto(`${page.url().split("#")[0]}/determination`);
    await picture(page, `journey-${walk.journey}-answer-${size}`);
  }
};

await mkdir(folder, { recursive: true });
const stage = await openStage();
try {
  for (const [size, options] of [
    ["desktop", { width: 1200, height: 860 }],
    ["phone", { width: 320, height: 640, scripts: false }],
  ] as const) {
    const page = await stage.page(options);
    await pictures(page, size);
    await journeyPictures(page, size);
  }
} finally {
  await stage.close();
}
