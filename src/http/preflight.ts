/**
 * Builds the response to OPTIONS, and so to a CORS preflight, which browsers may keep for a day.
 *
 * @param allowed the methods that the URL supports
 * @see RFC 9110 §9.3.7, and Fetch, "CORS-preflight request"
 * @example preflight(["GET", "HEAD", "OPTIONS"])
 */
export const preflight = (allowed: readonly string[]): Response => {
  const methods = allowed.join(", ");
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methods,
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": "Accept, If-None-Match, If-Modified-Since",
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "private, no-store",
    },
  });
};
