import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface Fonts {
  readonly body: Buffer;
  readonly bold: Buffer;
}

/**
 * Atkinson Hyperlegible, drawn for people with low vision, under the SIL Open Font Licence. PDF/UA wants the font
 * inside the file.
 */
export const packagedFonts = (): Fonts => ({ body: fontFile("400Regular"), bold: fontFile("700Bold") });

const fontFile = (cut: string): Buffer =>
  readFileSync(find(`@expo-google-fonts/atkinson-hyperlegible/${cut}/AtkinsonHyperlegible_${cut}.ttf`));

const find = createRequire(import.meta.url).resolve;
