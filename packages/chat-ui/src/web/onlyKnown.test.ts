import { describe, expect, it } from "vitest";
import { createChat } from "../chat.ts";
import { noon, readRelease } from "../fixture.ts";

const release = await readRelease();
const closed = createChat({ library: () => release, now: noon, people: { isOpenTo: () => false } });

describe("where nobody is let in without saying who they are", () => {
  const pages = closed.routes.filter(({ method, path }) => method !== "ALL" && !path.startsWith("/assets/"));

  it.each([...new Set(pages.map(({ method, path }) => `${method} ${path}`))])(
    "%s says that sign-in is not set up, and does nothing",
    async (route) => {
      const [method = "GET", path = "/"] = route.split(" ");
      const response = await closed.request(`http://localhost${path}`, { method });
      expect(response.status).toBe(401);
      expect(await response.text()).toContain("Sign-in is not set up");
    },
  );

  it("the style sheet, and whether the server lives, are still told", async () => {
    for (const path of ["/assets/waymark.css", "/healthz", "/readyz"])
      expect((await closed.request(path)).status).toBe(200);
  });

  it("the API asks for a key", async () => {
    const response = await closed.request("/api/policies");
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
  });
});

it("pages are shown to a person who may ask, and not to one who may only audit", async () => {
  const asRole = async (role: "school_user" | "auditor") => {
    const findSession = async () =>
      ({ kind: "person", id: "p", tenant: "330", roles: [role], scopes: [] }) as const;
    const app = createChat({
      library: () => release,
      now: noon,
      people: { findSession, isOpenTo: () => false },
    });
    return (await app.request("http://localhost/")).status;
  };
  expect(await asRole("school_user")).toBe(200);
  expect(await asRole("auditor")).toBe(403);
});
