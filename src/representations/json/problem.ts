import type { Problem } from "../../http/problem.ts";

/** A problem as `application/problem+json` (RFC 9457 §3): its members as they are, extensions last. */
export const problemJSON = (problem: Problem): string => JSON.stringify(problem);
