/** A question small enough that the store, and not the evaluation, is what is measured. */
export const question = {
  facts: {
    "child.livesIn": "england",
    "exclusion.kind": "permanent",
    "exclusion.firstDayOn": "2026-12-17",
  },
  calendar: "fixture-a-2026-27",
  asAt: "2026-12-17",
  families: ["statutory-duties/sixth-day"],
};

const send = (url: string, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** @returns the record's id once it is acknowledged, or undefined for whatever else happened. */
export const record = async (url: string, key: string): Promise<string | undefined> => {
  try {
    const response = await send(
      url,
      "/api/records",
      { ...question, reference: key },
      { "idempotency-key": key },
    );
    const answer = (await response.json()) as { readonly entry: { readonly id: string } };
    return response.ok ? answer.entry.id : undefined;
  } catch {
    return undefined;
  }
};

/** @throws when the answer is not a determination. */
export const determine = async (url: string): Promise<void> => {
  const response = await send(url, "/api/determinations", question);
  const answer = (await response.json()) as { readonly findings?: readonly unknown[] };
  if (!response.ok || answer.findings === undefined) throw new Error(`answered ${response.status}`);
};
