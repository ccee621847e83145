const utf8 = new TextEncoder();

/** The average number of UTF-8 bytes in a token of a large language model, for prose in any script. */
const BYTES_PER_TOKEN = 4;

/**
 * Estimates the number of tokens of a text for the field `x-markdown-tokens`, so that agents can decide whether to read
 * the whole text. Every language model counts differently.
 */
export const markdownTokens = (text: string): number => Math.ceil(utf8.encode(text).length / BYTES_PER_TOKEN);
