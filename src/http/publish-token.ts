/** The smallest number of characters of the secret PUBLISH_TOKEN, so that nobody can guess it. */
export const MIN_TOKEN_LENGTH = 32;

/**
 * Returns whether a token is long enough for the desk.
 *
 * @example isLongToken("guess me") // false
 */
export const isLongToken = (token: string): boolean => token.trim().length >= MIN_TOKEN_LENGTH;
