import { inspectRoutes } from "hono/dev";
import { describe, expect, it } from "vitest";
import { testApp } from "../fixture.ts";
import { accessRules, mayUse, whoMay } from "./access.ts";
import { localPrincipal, type Principal } from "./principal.ts";
import { isRole, isScope } from "./roles.ts";

describe("the table of access rules", () => {
  it("has a rule for each route of the app, and no rule without a route", async () => {
    const { routes } = await testApp();
    const served = routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => `${method} ${path}`);
    expect(Object.keys(accessRules).sort()).toEqual([...new Set(served)].sort());
  });

  it("is not passed by a route for all methods: the one that there is refuses", async () => {
    const all = inspectRoutes(await testApp()).filter(
      ({ method, isMiddleware }) => method === "ALL" && !isMiddleware,
    );
    expect(all.map(({ path }) => path)).toEqual(["/api/*"]);
  });

  it("lets whoever sits at the machine use all of it", () => {
    for (const [route, access] of Object.entries(accessRules))
      expect(mayUse(access, localPrincipal), route).toBe(true);
  });

  it("lets nobody who is not known use anything but what is for anyone", () => {
    for (const [route, access] of Object.entries(accessRules))
      expect(mayUse(access, undefined), route).toBe(access === "anyone");
  });

  it.each([
    ["an auditor changes nothing", ["auditor"], [], "POST /api/records", false],
    ["an auditor reads records", ["auditor"], [], "GET /api/records/:id", true],
    ["a school records", ["school_user"], [], "POST /api/records/:id/decisions", true],
    ["a school does not erase", ["school_user"], [], "POST /api/records/:id/erase", false],
    ["an officer erases", ["la_officer"], [], "POST /api/records/:id/erase", true],
    ["a school does not send cohorts", ["school_user"], [], "POST /api/cohorts", false],
    ["an author of rules reads no records", ["policy_author"], [], "GET /api/records/:id", false],
    ["a program is let in by its scopes, not by being one", ["service"], [], "POST /api/questions", false],
    ["a key that writes does not read", ["service"], ["records:write"], "GET /api/records/:id", false],
    [
      "a key that writes does not erase",
      ["service"],
      ["records:write"],
      "POST /api/records/:id/erase",
      false,
    ],
    ["a key for figures reads policies", ["service"], ["metrics:read"], "GET /api/policies", true],
  ] as const)("%s", (_, roles, scopes, route, may) => {
    const principal: Principal = { kind: "key", id: "k", tenant: "330", roles, scopes };
    const access = accessRules[route];
    expect(access).toBeDefined();
    expect(access !== undefined && mayUse(access, principal)).toBe(may);
  });

  it("names in words only roles and scopes that there are", () => {
    for (const access of Object.values(accessRules)) {
      const named = [...whoMay(access).matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? "");
      expect(named.filter((name) => !isRole(name) && !isScope(name))).toEqual([]);
    }
  });
});
