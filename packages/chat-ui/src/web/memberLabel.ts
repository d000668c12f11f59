import type { FactDefinition } from "@waymark/rules";

/** What a member of a fact is called where people choose it. */
export const memberLabel = (definition: FactDefinition, value: string): string =>
  capital(definition.valueLabels?.[value] ?? value.replaceAll("-", " "));

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
