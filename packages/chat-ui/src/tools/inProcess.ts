import { ApiProblem, type Client } from "@waymark/api";
import type { Answered, WaymarkApi } from "./api.ts";

/** The API through its typed client, with a refusal as data. */
export const apiThrough = (client: Client): WaymarkApi => ({
  determine: (body, include = []) => answered(client.determine(body as never, { include })),
  ask: (body) => answered(client.question(body as never)),
});

const answered = async <T>(waiting: Promise<T>): Promise<Answered<T>> => {
  try {
    return { ok: true, value: await waiting };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { issues, detail, title } = error.problem;
    const problems = (issues ?? []).map(({ path, message, help }) => ({ path, message, help }));
    return {
      ok: false,
      problems: problems.length > 0 ? problems : [{ path: "", message: title, help: detail }],
    };
  }
};
