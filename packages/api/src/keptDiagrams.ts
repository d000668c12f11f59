import { type Diagrams, diagramsByDay, type Library, type PoliciesInForce } from "@waymark/rules";

/**
 * Diagrams are kept from one request to the next, so that only the first question of a day builds them; apart for
 * each release, because they hold its facts and parameters as well as its policies.
 */
export const keptDiagrams = (): ((policies: PoliciesInForce) => Diagrams) => {
  const kept = new WeakMap<Library, (policies: PoliciesInForce) => Diagrams>();
  return (policies) => {
    const found = kept.get(policies.library) ?? diagramsByDay();
    kept.set(policies.library, found);
    return found(policies);
  };
};
