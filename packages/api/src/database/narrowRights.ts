import { chmodSync } from "node:fs";

/** Keeps other accounts of the machine from what is kept. Where it belongs to another account, its rights are theirs to give. */
export const narrowRights = (path: string, mode: number): void => {
  try {
    chmodSync(path, mode);
  } catch (error) {
    if ((error as { readonly code?: string }).code !== "EPERM") throw error;
  }
};
