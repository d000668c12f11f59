import { AsyncLocalStorage } from "node:async_hooks";
import {
  type Context,
  type ContextManager,
  context,
  ROOT_CONTEXT,
  type Span,
  type SpanOptions,
  type Tracer,
  trace,
} from "@opentelemetry/api";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { excluded, post, testApp } from "../fixture.ts";

interface Seen {
  name: string;
  attributes: Record<string, unknown>;
  failed: boolean;
  ended: boolean;
  parent: string | undefined;
}

const seen: Seen[] = [];
const names = new WeakMap<Span, Seen>();

// The smallest thing that an SDK is: it keeps each span that it is given, and whose child it is.
const spanOf = (note: Seen): Span => {
  const span = {
    updateName: (name: string) => (note.name = name),
    setAttributes: (more: object) => Object.assign(note.attributes, more),
    setStatus: () => (note.failed = true),
    end: () => (note.ended = true),
  } as unknown as Span;
  names.set(span, note);
  return span;
};

const tracer = {
  startActiveSpan: (name: string, ...rest: unknown[]) => {
    const work = rest.at(-1) as (span: Span) => unknown;
    const [options, parent] = rest as [SpanOptions, Context];
    const under = rest.length === 3 ? parent : context.active();
    const above = trace.getSpan(under);
    const note: Seen = {
      name,
      attributes: { ...options.attributes },
      failed: false,
      ended: false,
      parent: above && names.get(above)?.name,
    };
    seen.push(note);
    const span = spanOf(note);
    return context.with(trace.setSpan(under, span), () => work(span));
  },
} as unknown as Tracer;

const storage = new AsyncLocalStorage<Context>();
const manager = {
  active: () => storage.getStore() ?? ROOT_CONTEXT,
  with: (active: Context, work: (...args: unknown[]) => unknown, _: unknown, ...args: unknown[]) =>
    storage.run(active, () => work(...args)),
  enable: () => manager,
  disable: () => manager,
  bind: <T>(_: Context, target: T) => target,
} as ContextManager;

beforeAll(() => {
  trace.setGlobalTracerProvider({ getTracer: () => tracer });
  context.setGlobalContextManager(manager);
});
beforeEach(() => {
  seen.length = 0;
});
afterAll(() => {
  trace.disable();
  context.disable();
});

describe("spans, once the operator attaches an SDK", () => {
  it("are one a request and, within it, one each time that rules are read", async () => {
    await post(await testApp(), "/api/determinations", excluded);
    expect(seen).toEqual([
      {
        name: "POST /api/determinations",
        attributes: {
          "http.request.method": "POST",
          "http.route": "/api/determinations",
          "http.response.status_code": 200,
        },
        failed: false,
        ended: true,
        parent: undefined,
      },
      {
        name: "evaluation",
        attributes: { "waymark.evaluation": "determination" },
        failed: false,
        ended: true,
        parent: "request",
      },
    ]);
  });

  it("hold nothing that a caller typed", async () => {
    const app = await testApp();
    await app.request("/api/policies/canary?canary=canary", { headers: { "x-request-id": "canary" } });
    await post(app, "/api/determinations", { facts: { "child.name": "canary" } });
    expect(seen.map(({ name }) => name)).toEqual([
      ...["GET /api/policies/:id", "POST /api/determinations", "evaluation"],
    ]);
    expect(JSON.stringify(seen)).not.toContain("canary");
  });

  it("say that a fault of the server was one, and nothing of it", async () => {
    const app = await testApp({
      library: () => {
        throw new Error("canary");
      },
    });
    expect((await app.request("/api/facts")).status).toBe(500);
    expect(seen).toMatchObject([{ name: "GET /api/facts", failed: true, ended: true }]);
    expect(JSON.stringify(seen)).not.toContain("canary");
  });
});
