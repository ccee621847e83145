import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { apiDescription } from "../../../src/pages/openapi/description.ts";
import type { Response as Described, Operation } from "../../../src/pages/openapi/document.ts";
import { ORIGIN, type RunningSite, startSite } from "../../running-site.ts";

/*
 * Requests every example of the API description, and compares the responses with the description.
 */

const TOKEN = "a-token-of-the-tests-with-enough-characters";
const description = apiDescription(ORIGIN);
const { components, paths } = description;
const nameOf = ($ref: string): string => $ref.slice($ref.lastIndexOf("/") + 1);

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "description", components });

/** Header fields that the server, the runtime or the development mode adds. */
const APART = new Set([
  "age",
  "cache-status",
  "cache-tag",
  "cloudflare-cdn-cache-control",
  "connection",
  "content-encoding",
  "content-length",
  "content-type",
  "date",
  "keep-alive",
  "mf-content-encoding",
  "server-timing",
  "strict-transport-security",
  "transfer-encoding",
]);

let site: RunningSite;

beforeAll(async () => {
  site = await startSite({
    // The files that a publication has only if its settings say so.
    vars: {
      SECURITY_CONTACT: ["mailto:security@news.example"],
      ADS_TXT: "ads.example, 1234, DIRECT",
      CONTENT_USAGE: "search=yes, ai-train=no",
      FONTS: [{ use: "text", file: "serif.woff2", range: "U+0020-007E" }],
    },
    secrets: { PUBLISH_TOKEN: TOKEN },
  });
  await site.kv.put("media:serif.woff2", "wOF2 and more");
  const { hash, width, name } = components.parameters;
  for (const path of [
    `${hash?.example}/${name?.example}`,
    `${hash?.example}/${width?.example}/${name?.example}`,
  ])
    await site.kv.put(`media:${path}`, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const folder = join(import.meta.dirname, "../../../src/samples");
  const samples = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const lines = samples.map((name) => JSON.stringify(JSON.parse(readFileSync(join(folder, name), "utf8"))));
  const batch = await site.harness.fetch(`${ORIGIN}/desk/articles:batch`, {
    method: "POST",
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/x-ndjson" },
    body: lines.join("\n"),
  });
  await batch.text();
  const outbox = async (): Promise<unknown> =>
    (
      await site.harness.fetch(`${ORIGIN}/desk/outbox`, { headers: { Authorization: `Bearer ${TOKEN}` } })
    ).json();
  // The lists of a batch are written some seconds after its articles.
  await vi.waitFor(async () => expect(await outbox()).toMatchObject({ entries: 0, listings: 0 }), {
    timeout: 60_000,
    interval: 300,
  });
  await splitDay();
}, 300_000);
afterAll(() => site.close());

/** Writes a day of a split month, because the samples are too few to split one. */
const splitDay = async (): Promise<void> => {
  const { items } = (await (await site.get("/articles.json")).json()) as { items: object[] };
  const day = { v: 1, scope: "all", bucket: "2026-11-20", changed: "2026-11-20T18:45:00Z", cards: items };
  await site.kv.put("listing:all:2026-11-20", JSON.stringify(day));
};

const urlOf = (path: string, operation: Operation): string => {
  const query = new URLSearchParams();
  const filled = (operation.parameters ?? []).reduce((text, { $ref }) => {
    const parameter = components.parameters[nameOf($ref)];
    if (parameter?.in === "path") return text.replace(`{${parameter.name}}`, String(parameter.example));
    if (parameter?.in === "query" && parameter.example !== undefined)
      query.set(parameter.name, String(parameter.example));
    return text;
  }, path);
  return query.size === 0 ? filled : `${filled}?${query}`;
};

const describedBy = (operation: Operation, status: number): Described => {
  const reference = operation.responses[status];
  expect(reference, `${operation.operationId} answers ${status}`).toBeDefined();
  return components.responses[nameOf(reference?.$ref ?? "")] as Described;
};

const validators = new Map<string, ValidateFunction>();

/** Returns the validator of a schema. It is compiled once, because compiling takes longer than a request. */
const validatorOf = (schema: object): ValidateFunction => {
  const shown = "$ref" in schema ? { $ref: `description${schema.$ref}` } : schema;
  const key = JSON.stringify(shown);
  const validate = validators.get(key) ?? ajv.compile(shown);
  validators.set(key, validate);
  return validate;
};

/** Checks the status, header fields and content of a response against the description. */
const hold = async (operation: Operation, response: Response): Promise<void> => {
  const { headers = {}, content = {} } = describedBy(operation, response.status);
  const known = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  expect([...response.headers.keys()].filter((name) => !known.has(name) && !APART.has(name))).toEqual([]);
  const type = response.headers.get("Content-Type")?.split(";")[0] ?? "";
  const text = await response.text();
  if (text === "") return;
  if (!("*/*" in content)) expect(Object.keys(content)).toContain(type);
  if (!/[/+]json$/u.test(type)) return;
  const validate = validatorOf(content[type]?.schema ?? {});
  validate(JSON.parse(text));
  expect(validate.errors, text.slice(0, 300)).toBeNull();
};

const reads = Object.entries(paths).flatMap(([path, { get }]) =>
  get === undefined || path.startsWith("/desk") ? [] : [{ path, operation: get }],
);

describe.each(reads)("GET $path", ({ path, operation }) => {
  const ok = components.responses[nameOf(operation.responses[200]?.$ref ?? "")];

  it.each(Object.keys(ok?.content ?? {}))("the example answers as the description says: %s", async (type) => {
    const response = await site.get(urlOf(path, operation), { Accept: type });
    expect(response.status).toBe(200);
    const expected = type === "*/*" ? "image/svg+xml" : type;
    expect(response.headers.get("Content-Type")?.split(";")[0]).toBe(expected);
    await hold(operation, response as unknown as Response);
  });

  it("another method answers as the description says", async () => {
    const response = await site.get(urlOf(path, operation), { Accept: "application/json" }, "DELETE");
    expect(response.status).toBe(405);
    await hold(operation, response as unknown as Response);
  });

  it("a request with the current ETag answers 304 as the description says", async () => {
    const url = urlOf(path, operation);
    const etag = (await site.get(url)).headers.get("ETag");
    if (operation.responses[304] === undefined) return expect(etag).toBeNull();
    const response = await site.get(url, { "If-None-Match": etag ?? "" });
    expect(response.status).toBe(304);
    await hold(operation, response as unknown as Response);
  });
});

it("the parameter fields returns exactly the fields that the description names", async () => {
  const fields = ["headline", "url", "html", "text", "authors"];
  const response = await site.get(`/articles/electric-ferry.json?fields=${fields.join()}`);
  const told = (await response.json()) as Record<string, unknown>;
  expect(Object.keys(told).sort()).toEqual(fields.toSorted());
  for (const [field, value] of Object.entries(told)) {
    const validate = ajv.compile({ $ref: `description#/components/schemas/Article/properties/${field}` });
    validate(value);
    expect(validate.errors, field).toBeNull();
  }
});

describe("the example of a problem", () => {
  const problemOf = (name: string): Record<string, unknown> =>
    components.responses[name]?.content?.["application/problem+json"]?.example as Record<string, unknown>;

  it.each([
    ["NotFound", "/articles/nothing", { Accept: "application/json" }, "GET"],
    ["NotAcceptable", "/articles/electric-ferry", { Accept: "image/png" }, "GET"],
    ["MethodNotAllowed", "/articles/electric-ferry", { Accept: "application/json" }, "DELETE"],
    ["TooLong", `/articles.json?x=${"a".repeat(8_300)}`, { Accept: "application/json" }, "GET"],
    ["BadRequest", "/articles.json?limit=1000", { Accept: "application/json" }, "GET"],
    ["Unauthorized", "/desk/articles", {}, "GET"],
    ["Unknown", "/desk/articles/nothing", { Authorization: `Bearer ${TOKEN}` }, "GET"],
    ["DeskBadRequest", "/desk/articles?limit=1000000", { Authorization: `Bearer ${TOKEN}` }, "GET"],
    ["DeskMethodNotAllowed", "/desk/export", { Authorization: `Bearer ${TOKEN}` }, "DELETE"],
    [
      "UnsupportedMediaType",
      "/desk/articles/tide",
      { Authorization: `Bearer ${TOKEN}`, "Content-Type": "text/plain", "If-None-Match": "*" },
      "PUT",
    ],
    ["PreconditionRequired", "/desk/articles/tide", { Authorization: `Bearer ${TOKEN}` }, "PUT"],
  ])("the example of the problem %s equals the Worker's response", async (name, url, headers, method) => {
    const response = await site.get(url, headers as unknown as Record<string, string>, method);
    const told = (await response.json()) as Record<string, unknown>;
    const { instance: _, type, ...example } = problemOf(name);
    expect(told).toMatchObject(
      name === "NotAcceptable" || name.startsWith("DeskMethod")
        ? { status: example.status, title: example.title }
        : example,
    );
    expect(String(told.type).endsWith(String(type))).toBe(true);
  });
});

describe("the examples of the desk, in the order of an editor's work", () => {
  let etag = "";
  let preview = "";
  let webhook = "";
  const tide = "/desk/articles/{id}";
  const steps: [string, "get" | "put" | "post" | "delete", Record<string, string>?][] = [
    [tide, "put", { "If-None-Match": "*" }],
    [tide, "get"],
    ["/desk/articles", "get"],
    ["/desk/articles/{id}/revisions", "get"],
    ["/desk/articles/{id}/revisions/{n}", "get"],
    ["/desk/articles/{id}/preview", "post"],
    ["/desk/preview/{id}", "get"],
    ["/desk/previews", "delete"],
    ["/desk/articles/{id}/withdraw", "post", { "If-Match": "current" }],
    ["/desk/articles/{id}/restore", "post", { "If-Match": "current" }],
    ["/desk/articles:batch", "post"],
    ["/desk/front", "put"],
    ["/desk/front", "get"],
    ["/desk/outbox", "get"],
    ["/desk/outbox", "post"],
    ["/desk/tokens", "post"],
    ["/desk/tokens", "get"],
    ["/desk/tokens/{id}", "delete"],
    ["/desk/webhooks", "post"],
    ["/desk/webhooks", "get"],
    ["/desk/webhooks/{id}/secret", "post"],
    ["/desk/webhooks/{id}/retry", "post"],
    ["/desk/webhooks/{id}", "delete"],
    [
      "/desk/media/{path}",
      "put",
      { "Repr-Digest": "sha-256=:SEfHul3r9RQuGPjgdVNwHxIPpjzENhQjFQYYE8TU1I8=:" },
    ],
    ["/desk/media/{path}", "get"],
    ["/desk/media", "get"],
    ["/desk/media-uses", "get"],
    ["/desk/media/{path}", "delete"],
    ["/desk/media:move", "post"],
    ["/desk/purge", "post"],
    ["/desk/rebuild", "post"],
    ["/desk/rebuild", "get"],
    ["/desk/export", "get"],
    ["/desk/prune", "get"],
    ["/desk/prune/records", "get"],
    ["/desk/prune", "post"],
  ];

  it("the examples of the desk cover every operation of the desk", () => {
    const all = Object.entries(paths).flatMap(([path, methods]) =>
      path.startsWith("/desk") ? Object.keys(methods).map((method) => `${method} ${path}`) : [],
    );
    expect(steps.map(([path, method]) => `${method} ${path}`).sort()).toEqual(all.sort());
  });

  it.each(steps)(
    "the desk example answers as the description says: %s %s",
    async (path, method, conditions = {}) => {
      const operation = paths[path]?.[method] as Operation;
      const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      const example = body?.example;
      const headers = {
        Authorization: `Bearer ${TOKEN}`,
        ...(type !== undefined && { "Content-Type": type }),
        ...(conditions["If-Match"] === undefined ? conditions : { "If-Match": etag }),
      };
      const target = urlOf(path, operation).replace(/wh_[0-9a-f]{16}/u, webhook);
      const url = path === "/desk/preview/{id}" ? preview : `${ORIGIN}${target}`;
      const response = await site.harness.fetch(url, {
        method: method.toUpperCase(),
        headers,
        ...(example !== undefined && {
          body: typeof example === "string" ? example : JSON.stringify(example),
        }),
      });
      etag = response.headers.get("ETag") ?? etag;
      // This site has no bucket to which files could move.
      if (path === "/desk/media:move") expect(response.status).toBe(409);
      else expect(response.status).toBeLessThan(300);
      if (path.endsWith("/preview")) preview = ((await response.clone().json()) as { url: string }).url;
      if (path === "/desk/webhooks" && method === "post")
        webhook = ((await response.clone().json()) as { id: string }).id;
      await hold(operation, response as unknown as Response);
    },
  );
});
