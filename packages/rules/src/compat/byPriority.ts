/** Higher priorities first. Keys are text and compared as numbers, so that NaN lands where json-rules-engine puts it. */
export const byPriority = <T extends { readonly priority: unknown }>(items: readonly T[]): readonly T[][] => {
  const groups: Record<string, T[]> = {};
  for (const item of items) {
    const key = String(item.priority);
    groups[key] = [...(groups[key] ?? []), item];
  }
  const keys = Object.keys(groups).sort((a, b) => (Number(a) > Number(b) ? -1 : 1));
  return keys.map((key) => groups[key] ?? []);
};
