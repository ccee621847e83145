const utf8 = new TextEncoder();

/** UTF-8 bytes that the tokenizers of large language models take together, in prose of any script. */
const BYTES_PER_TOKEN = 4;

/**
 * About how many tokens a language model counts in a text, for `x-markdown-tokens`, by which agents decide
 * whether to read it whole. An estimate, as every model counts in its own way.
 */
export const markdownTokens = (text: string): number => Math.ceil(utf8.encode(text).length / BYTES_PER_TOKEN);
