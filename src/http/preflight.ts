/**
 * The request fields that a script of another origin may send. The asterisk means every field in a request without
 * credentials, apart from Authorization. Older browsers know only names.
 */
const ALLOWED_FIELDS = "Authorization, If-None-Match, If-Modified-Since, *";

/**
 * Builds the response to OPTIONS, and so to a CORS preflight, which browsers may keep for a day.
 *
 * @param allowed the methods that the URL supports
 * @see RFC 9110 §9.3.7, and Fetch, "CORS-preflight fetch"
 * @example preflight(["GET", "HEAD", "OPTIONS"])
 */
export const preflight = (allowed: readonly string[]): Response => {
  const methods = allowed.join(", ");
  return new Response(null, {
    status: 204,
    headers: {
      Allow: methods,
      "Access-Control-Allow-Methods": methods,
      "Access-Control-Allow-Headers": ALLOWED_FIELDS,
      "Access-Control-Max-Age": "86400",
      "Cache-Control": "private, no-store",
    },
  });
};
