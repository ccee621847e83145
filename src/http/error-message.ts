/**
 * Returns the message of anything that was thrown: JavaScript can throw values that are not errors.
 *
 * @example errorMessage(new Error("no answer")) // "no answer"
 */
export const errorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
