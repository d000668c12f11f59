import { createRequire } from "node:module";

interface Bundler {
  readonly build: (options: object) => Promise<{
    readonly outputFiles: readonly { readonly contents: Uint8Array }[];
  }>;
}

/** The bundler that builds the packages. */
const bundler = createRequire(createRequire(import.meta.url).resolve("tsup"))("esbuild") as Bundler;

/** The code and all that it imports as one minified module for browsers. */
export const bundle = async (code: string, folder: string): Promise<Uint8Array> => {
  const { outputFiles } = await bundler.build({
    stdin: { contents: code, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
  });
  return outputFiles[0]!.contents;
};
