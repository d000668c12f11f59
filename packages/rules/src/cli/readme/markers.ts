/** Parts of a README that are written from the policy files. Everything else in it is a person's. */
export const partNames = ["who", "rules", "open-questions", "worked-examples", "changes"] as const;
export type PartName = (typeof partNames)[number];

export const begin = (name: PartName): string => `<!-- generated: ${name} (waymark readme) -->`;
export const end = (name: PartName): string => `<!-- end of generated: ${name} -->`;

/** The README with each part put between its markers, and the parts whose markers it lacks. */
export const withParts = (
  text: string,
  parts: Readonly<Record<PartName, string>>,
): { readonly text: string; readonly lacking: readonly PartName[] } => {
  let written = text;
  const lacking: PartName[] = [];
  for (const name of partNames) {
    const from = written.indexOf(begin(name));
    const to = written.indexOf(end(name));
    if (from < 0 || to < from) lacking.push(name);
    else written = `${written.slice(0, from + begin(name).length)}\n\n${parts[name]}\n\n${written.slice(to)}`;
  }
  return { text: written, lacking };
};

/** What a person wrote: the README without its generated parts. */
export const byHand = (text: string): string =>
  partNames.reduce((rest, name) => {
    const from = rest.indexOf(begin(name));
    const to = rest.indexOf(end(name));
    return from < 0 || to < from ? rest : rest.slice(0, from) + rest.slice(to + end(name).length);
  }, text);
