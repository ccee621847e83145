import { type Site, siteURL } from "../../site.ts";
import { htmlDocument } from "./document.ts";
import { localeOf } from "./language/locale.ts";
import { type Content, html } from "./markup.ts";

/*
 * The description of the API as a page, in English and without scripts.
 */

interface Reference {
  $ref: string;
}

interface Schema {
  $ref?: string;
  type?: unknown;
  description?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

interface Operation {
  operationId: string;
  tags: readonly [string];
  summary: string;
  description?: string;
  parameters?: readonly Reference[];
  requestBody?: { content: Record<string, { example: unknown }> };
  responses: Record<string, Reference>;
}

/** The parts of an OpenAPI 3.1 description that the page shows. All parameters and responses are components. */
export interface Description {
  info: { title: string; version: string; description: string };
  tags: readonly { name: string; description: string }[];
  paths: Record<string, Partial<Record<"get" | "put" | "post" | "delete", Operation>>>;
  components: {
    schemas: Record<string, Schema>;
    parameters: Record<string, { name: string; in: string; description: string }>;
    responses: Record<string, { description: string; content?: Record<string, unknown> }>;
  };
}

/** Renders a description. Names between backticks become code, as in CommonMark, which OpenAPI allows in descriptions. */
const descriptionMarkup = (text = ""): Content =>
  text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));

const nameOf = ({ $ref }: Reference): string => $ref.slice($ref.lastIndexOf("/") + 1);

const typeMarkup = (schema: Schema): Content => {
  if (schema.$ref !== undefined) {
    const name = nameOf({ $ref: schema.$ref });
    return html`<a href="#${name}">${name}</a>`;
  }
  if (schema.items !== undefined) return html`list of ${typeMarkup(schema.items)}`;
  if (schema.enum !== undefined) return schema.enum.map(String).join(", ");
  return schema.type === undefined ? "any" : [schema.type].flat().join(" or ");
};

const schemaMarkup = ([name, { description, properties = {}, required = [], ...rest }]: [
  string,
  Schema,
]): Content => html`<h3 id="${name}"><code>${name}</code></h3>
${description !== undefined && html`<p>${descriptionMarkup(description)}</p>`}
${
  Object.keys(properties).length === 0
    ? html`<p>${typeMarkup(rest)}</p>`
    : html`<dl>${Object.entries(properties).map(
        ([field, schema]) =>
          html`<dt>${field}${!required.includes(field) && "?"}</dt><dd>${typeMarkup(schema)}${schema.description !== undefined && html` – ${descriptionMarkup(schema.description)}`}</dd>`,
      )}</dl>`
}
`;

const operationMarkup = (
  path: string,
  method: string,
  operation: Operation,
  components: Description["components"],
): Content => {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation;
  return html`<h3 id="${operationId}"><code>${method.toUpperCase()} ${path}</code></h3>
<p>${summary}.${description !== undefined && html` ${descriptionMarkup(description)}`}</p>
${
  parameters.length > 0 &&
  html`<dl>${parameters.map((reference) => {
    const parameter = components.parameters[nameOf(reference)];
    return (
      parameter &&
      html`<dt>${parameter.name}</dt><dd>${parameter.in}: ${descriptionMarkup(parameter.description)}</dd>`
    );
  })}</dl>`
}
${Object.entries(requestBody?.content ?? {}).map(
  ([type, { example }]) =>
    html`<p>Send ${type}: <code>${typeof example === "string" ? example : JSON.stringify(example)}</code></p>`,
)}
<dl>${Object.entries(responses).map(([status, reference]) => {
    const response = components.responses[nameOf(reference)];
    const types = Object.keys(response?.content ?? {}).join(", ");
    return html`<dt>${status}</dt><dd>${descriptionMarkup(response?.description)}${types !== "" && ` (${types})`}</dd>`;
  })}</dl>
`;
};

/** Renders the reference of the API: its operations by topic, then its schemas. */
export const referencePage = ({ info, tags, paths, components }: Description, site: Site): string => {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return htmlDocument(
    {
      kind: "reference",
      locale: localeOf("en"),
      title: `API – ${site.name}`,
      robots: "previews",
      head: html`<link rel="canonical" href="${siteURL(site, "/api")}"><link rel="service-desc" type="application/openapi+json" href="/openapi.json">`,
      heading: "own",
      main: html`<h1>API</h1>
<p>${descriptionMarkup(info.description)}</p>
<p>Version ${info.version}; as OpenAPI 3.1: <a href="/openapi.json">/openapi.json</a>. Types of errors: <a href="/problems">/problems</a>.</p>
<nav aria-label="Parts"><ul>${[...tags.map(({ name }) => name), "schemas"].map((name) => html`<li><a href="#${name}">${name}</a></li>`)}</ul></nav>
${tags.map(
  ({ name, description }) => html`<section id="${name}"><h2>${name}</h2><p>${description}</p>
${operations
  .filter(({ operation }) => operation.tags[0] === name)
  .map(({ path, method, operation }) => operationMarkup(path, method, operation, components))}</section>
`,
)}
<section id="schemas"><h2>schemas</h2>
${Object.entries(components.schemas).map(schemaMarkup)}</section>`,
    },
    site,
  );
};
