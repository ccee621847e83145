import { createMiddleware } from "hono/factory";

/**
 * Gives the response to HEAD the Content-Length that the response to GET would have. Hono runs the handler of GET for
 * HEAD, and removes the content afterwards. The content of a response that has the field is not read: it may be a video.
 *
 * @see RFC 9110 §9.3.2
 * @example app.use(contentLengthOfHead());
 */
export const contentLengthOfHead = () =>
  createMiddleware((c, next) => {
    if (c.req.method !== "HEAD") return next();
    return (async () => {
      await next();
      if (c.res.body === null) return;
      if (c.res.headers.has("Content-Length")) return c.res.body.cancel();
      const { byteLength } = await c.res.clone().arrayBuffer();
      c.res.headers.set("Content-Length", String(byteLength));
    })();
  });
