import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

/**
 * Returns the listener of a test's server. A client may end its connection while `respond` runs, as a killed command does.
 * After any other error, the log has the error and the connection ends, so that the client fails too. Without a listener
 * like this one, both would be unhandled rejections, which fail the whole run.
 *
 * @example createServer(answering(async (request, response) => void response.end(await buffer(request))))
 */
export const answering =
  (respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>): RequestListener =>
  async (request, response) => {
    try {
      await respond(request, response);
    } catch (error) {
      if (!response.destroyed) console.error(error);
      response.destroy();
    }
  };
