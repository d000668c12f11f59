import { Hono } from "hono";
import { html } from "hono/html";
import type { ApiEnv } from "../environment.ts";
import type { OpenApi } from "../openapi.ts";
import { page, pageStyle } from "../page.ts";

/** The API's reference as one page, made from its OpenAPI document. It needs no script. */
export const docs = (document: OpenApi) =>
  new Hono<ApiEnv>()
    .get("/", (c) => {
      const contents = operations(document).map(
        ({ method, path, operation }) =>
          html`<li><a href="#${anchor(method, path)}"><span class="method">${method}</span> <code>${path}</code></a> ${operation.summary ?? ""}</li>`,
      );
      const sections = operations(document).map((operation) => section(operation, document));
      const body = html`<p>${document.info.description ?? ""}</p>
<p>For programs: <a href="/openapi.json">the OpenAPI 3.1 document</a> and <a href="/problems">every problem code</a>.</p>
<ul>${contents}</ul>
${sections}`;
      return c.html(page("Reference", body));
    })
    .get("/style.css", (c) => c.body(pageStyle, 200, { "content-type": "text/css; charset=utf-8" }));

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly operation: {
    readonly summary?: string;
    readonly description?: string;
    readonly parameters?: readonly unknown[];
    readonly requestBody?: unknown;
    readonly responses?: Readonly<Record<string, unknown>>;
  };
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly example?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
}

const operations = (document: OpenApi): readonly Operation[] =>
  Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation["operation"]>).map(([method, operation]) => ({
      method,
      path,
      operation,
    })),
  );

const section = ({ method, path, operation }: Operation, document: OpenApi) => {
  const body = resolve(
    (operation.requestBody as Media | undefined)?.content?.["application/json"]?.schema,
    document,
  );
  return html`<h2 id="${anchor(method, path)}"><span class="method">${method}</span> <code>${path}</code></h2>
<p>${operation.summary ?? ""}. ${operation.description ?? ""}</p>
${parameterTable(operation.parameters as readonly Parameter[] | undefined)}
${body === undefined ? "" : bodyTable(body, document)}
${body?.example === undefined ? "" : html`<h3>Example</h3><pre><code>${curl(method, path, body.example)}</code></pre>`}
<h3>Answers</h3>
<ul>${Object.entries(operation.responses ?? {}).map(
    ([status, response]) =>
      html`<li><code>${status}</code> ${(response as { description?: string }).description ?? ""}</li>`,
  )}</ul>`;
};

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

const parameterTable = (parameters: readonly Parameter[] | undefined) =>
  parameters === undefined || parameters.length === 0
    ? ""
    : html`<h3>In the address</h3>${table(
        parameters.map(({ name, required, description, schema }) => ({
          name,
          required: required === true,
          kind: kindOf(schema),
          meaning: description ?? schema?.description ?? "",
        })),
      )}`;

const bodyTable = (body: Schema, document: OpenApi) =>
  html`<h3>Body</h3>${table(
    Object.entries(body.properties ?? {}).map(([name, property]) => {
      const schema = resolve(property, document);
      const required = body.required?.includes(name) === true;
      return { name, required, kind: kindOf(schema), meaning: schema?.description ?? "" };
    }),
  )}`;

interface Row {
  readonly name: string;
  readonly required: boolean;
  readonly kind: string;
  readonly meaning: string;
}

const table = (rows: readonly Row[]) =>
  html`<table><thead><tr><th scope="col">Name</th><th scope="col">Kind</th><th scope="col">Meaning</th></tr></thead><tbody>${rows.map(
    ({ name, required, kind, meaning }) =>
      html`<tr><th scope="row"><code>${name}</code>${required ? " (required)" : ""}</th><td>${kind}</td><td>${meaning}</td></tr>`,
  )}</tbody></table>`;

const kindOf = (schema: Schema | undefined): string => {
  if (schema === undefined) return "";
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(" or ");
  if (schema.enum !== undefined) return schema.enum.map(String).join(" or ");
  if (schema.items !== undefined) return `list of ${kindOf(schema.items)}`;
  return schema.format ?? String(schema.type ?? "any");
};

const resolve = (schema: Schema | undefined, document: OpenApi): Schema | undefined => {
  const name = schema?.$ref?.split("/").at(-1);
  if (name === undefined) return schema;
  return document.components?.schemas?.[name] as Schema | undefined;
};

const anchor = (method: string, path: string): string => `${method}${path.replaceAll(/[^a-z]+/gi, "-")}`;

const curl = (method: string, path: string, example: unknown): string =>
  `curl -X ${method.toUpperCase()} http://localhost:3000${path} -H 'content-type: application/json' -d '${JSON.stringify(example, null, 2)}'`;
