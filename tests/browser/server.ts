import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Sent } from "./pages.ts";

const SIZES: Record<string, [width: number, height: number]> = {
  // Some browsers fetch the icon of the tab, others do not.
  "/favicon.svg": [32, 32],
  "/images/wide.svg": [1600, 900],
  "/images/tall.svg": [800, 1000],
  "/images/square.svg": [400, 400],
  "/images/wide.jpg": [2400, 1350],
  "/images/tall.jpg": [1200, 1500],
  "/images/square.jpg": [800, 800],
};

/** Returns the width that a URL names and the path of the whole image: Cloudflare resizes it, or it is a version in the store. */
const sourceOf = (path: string): { width?: string; source: string } => {
  const [, resized, image] = /^\/cdn-cgi\/image\/width=(\d+),[^/]*(\/.*)$/u.exec(path) ?? [];
  if (resized !== undefined && image !== undefined) return { width: resized, source: image };
  const [, stored, name] = /^\/media\/[\da-f]{32}\/(?:(\d+)\/)?(\w+\.jpg)$/u.exec(path) ?? [];
  return { ...(stored !== undefined && { width: stored }), source: name ? `/images/${name}` : path };
};

/** Returns the size of an image. */
const sizeOf = (path: string): [width: number, height: number] | undefined => {
  const { width, source } = sourceOf(path);
  const size = SIZES[source];
  if (size === undefined || width === undefined) return size;
  return [Number(width), (Number(width) * size[1]) / size[0]];
};

const picture = ([width, height]: [number, number]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#35506b"/><stop offset="1" stop-color="#c98f5a"/></linearGradient></defs><path fill="url(#g)" d="M0 0h${width}v${height}H0z"/></svg>`;

/** Serves pages with their policy, and images with a short delay. */
export const servePages = async (
  pages: Record<string, Sent>,
): Promise<{ origin: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    const page = pages[path];
    const size = sizeOf(path);
    if (page !== undefined) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Content-Security-Policy", page.policy);
      if (page.links !== undefined) response.setHeader("Link", page.links.join(", "));
      response.end(page.html);
    } else if (size !== undefined) {
      response.setHeader("Content-Type", "image/svg+xml");
      setTimeout(() => response.end(picture(size)), 50);
    } else {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
