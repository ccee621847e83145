/**
 * Collects how long the parts of an answer took, for the Server-Timing field (W3C Server Timing). On
 * Cloudflare the clock moves with I/O alone, so that a part that only computes takes 0 ms there.
 *
 * @param clock the platform's `performance`
 */
export const serverTiming = (clock: { now: () => number }) => {
  const parts: string[] = [];
  return {
    /** Does a piece of work and notes its name and duration. */
    time: async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
      const start = clock.now();
      try {
        return await work();
      } finally {
        parts.push(`${name};dur=${(clock.now() - start).toFixed(1)}`);
      }
    },
    /** The response with the field, where anything was noted. */
    told: (response: Response): Response => {
      if (parts.length === 0) return response;
      const headers = new Headers(response.headers);
      headers.set("Server-Timing", parts.join(", "));
      return new Response(response.body, { status: response.status, headers });
    },
  };
};
