/* The smallest Worker: the cost of the runtime and of the load generator. */

// biome-ignore lint/style/noDefaultExport: workerd runs the default export
export default {
  fetch: (): Response => new Response("Hello world!"),
};
