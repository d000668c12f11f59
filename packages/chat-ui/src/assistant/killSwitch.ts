import { statSync } from "node:fs";
import { join } from "node:path";

export const killSwitchFile = "model-off";

/**
 * Whether the operator has switched the model off: a file in the data folder, looked for at each message, so that no
 * restart is needed. A folder that cannot be looked into counts as switched off.
 */
export const modelSwitchedOff = (folder: string): (() => boolean) => {
  const file = join(folder, killSwitchFile);
  return () => {
    try {
      statSync(file);
      return true;
    } catch (error) {
      return (error as { readonly code?: string }).code !== "ENOENT";
    }
  };
};
