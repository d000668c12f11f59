import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import type { Evaluation } from "./evaluations.ts";

/**
 * Hooks for OpenTelemetry: nothing happens until the operator loads an SDK beside the server. Attributes are those
 * set here and no others; an error is never recorded, since its message could repeat a fact.
 */
export interface RequestSeen {
  readonly method: string;
  readonly route: string;
  readonly status: number;
}

/** One span a request, a child of the caller's own where its headers name one. */
export const inRequestSpan = async (headers: Headers, work: () => Promise<RequestSeen>): Promise<void> => {
  const parent = propagation.extract(context.active(), headers, {
    get: (carrier, key) => carrier.get(key) ?? undefined,
    keys: (carrier) => [...carrier.keys()],
  });
  await tracer().startActiveSpan("request", { kind: SpanKind.SERVER }, parent, (span) =>
    ended(span, async () => {
      const { method, route, status } = await work();
      span.updateName(`${method} ${route}`);
      span.setAttributes({
        "http.request.method": method,
        "http.route": route,
        "http.response.status_code": status,
      });
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    }),
  );
};

/** One span for each time that rules are read. */
export const inEvaluationSpan = <T>(kind: Evaluation, work: () => T): T =>
  tracer().startActiveSpan("evaluation", { attributes: { "waymark.evaluation": kind } }, (span) =>
    ended(span, work),
  );

const tracer = () => trace.getTracer("waymark");

const ended = <T>(span: Span, work: () => T): T => {
  try {
    const done = work();
    if (done instanceof Promise) return done.finally(() => span.end()) as T;
    span.end();
    return done;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    throw error;
  }
};
