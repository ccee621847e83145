/** Matches images that are not resized: vector drawings, animations and images that Cloudflare has already resized. */
const NOT_RESIZED = /\.(?:svg|gif)\b|\/cdn-cgi\//iu;

/** Returns whether Cloudflare resizes an image. */
export const isResizable = (src: string): boolean => !NOT_RESIZED.test(src);

/**
 * Returns the URL of an image that Cloudflare changes, relative to the root. The URL of the image follows the options unchanged,
 * with its query. Without `quality`, a PNG keeps its colours. `onerror` redirects to the original image if that is in the same zone.
 *
 * @param options such as `width=320,fit=scale-down,format=auto`
 * @see https://developers.cloudflare.com/images/optimization/transformations/overview/
 */
export const transformedURL = (src: string, options: string): string =>
  `/cdn-cgi/image/${options},onerror=redirect/${src.replace(/^\//u, "")}`;
