import type { Problem } from "../../http/problem.ts";

/** Renders a problem as `application/problem+json` (RFC 9457 §3). */
export const problemJSON = (problem: Problem): string => JSON.stringify(problem);
