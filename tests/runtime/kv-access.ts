/*
 * A Worker beside the tested one, with the same KV: it reads and writes many keys in one request.
 */

/** A test's reads and writes of KV. */
export type KVOperation =
  | { get: readonly string[] }
  | { put: readonly (readonly [key: string, value: string])[] }
  | { delete: readonly string[] }
  | { putFile: readonly [key: string, value: string, metadata: unknown] }
  | { getFile: string }
  | { list: KVNamespaceListOptions };

interface Bindings {
  ARTICLES: KVNamespace;
}

const done = async ({ ARTICLES }: Bindings, operation: KVOperation): Promise<unknown> => {
  if ("get" in operation) return Promise.all(operation.get.map((key) => ARTICLES.get(key)));
  if ("put" in operation) return Promise.all(operation.put.map(([key, value]) => ARTICLES.put(key, value)));
  if ("delete" in operation) return Promise.all(operation.delete.map((key) => ARTICLES.delete(key)));
  if ("putFile" in operation) {
    const [key, value, metadata] = operation.putFile;
    return ARTICLES.put(key, value, { metadata });
  }
  if ("getFile" in operation) {
    const { value, metadata } = await ARTICLES.getWithMetadata(operation.getFile, "stream");
    return { value: value === null ? null : await new Response(value).text(), metadata };
  }
  return ARTICLES.list(operation.list);
};

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default {
  async fetch(request: Request, env: Bindings): Promise<Response> {
    try {
      return Response.json((await done(env, await request.json())) ?? null);
    } catch (error) {
      return new Response(String(error), { status: 500 });
    }
  },
};
