/** Before a package is packed: refuses, with one sentence, what would make a package that nobody can use. */
import { existsSync, readFileSync } from "node:fs";

const { name, private: isPrivate } = JSON.parse(readFileSync("package.json", "utf8"));
const packer = process.env["npm_config_user_agent"] ?? "";

const why = () => {
  if (isPrivate) return "it is not published: it is served from a checkout";
  // Only pnpm writes what `publishConfig` says, and versions for `workspace:` and `catalog:`, into the package.
  if (!packer.startsWith("pnpm/")) return "pack it with pnpm: npx -y pnpm@12 pack";
  if (!existsSync("dist/index.js")) return "it is not built: run npx -y pnpm@12 build, then pack it again";
  return undefined;
};

const reason = why();
if (reason !== undefined) {
  console.error(`${name} is not packed: ${reason}`);
  process.exit(1);
}
