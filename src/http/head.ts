/**
 * Builds the response to HEAD from the response to GET: its fields and the length of its content, without the content.
 *
 * @see RFC 9110 §9.3.2
 */
export const headOf = async (response: Response): Promise<Response> => {
  const headers = new Headers(response.headers);
  const isEmpty = response.body === null;
  if (!isEmpty) headers.set("Content-Length", String((await response.arrayBuffer()).byteLength));
  return new Response(null, { status: response.status, headers });
};
