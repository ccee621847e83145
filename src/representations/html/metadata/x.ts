const PROFILE = /^https:\/\/(?:www\.|mobile\.)?(?:x|twitter)\.com\/@?(\w{1,15})\/?$/iu;

/**
 * Returns the handle of the first profile on X among some URLs, or undefined if there is none.
 *
 * @example xHandle(["https://social.example/@courier", "https://x.com/courier"]) // "@courier"
 */
export const xHandle = (urls: readonly string[] = []): string | undefined => {
  for (const url of urls) {
    const name = PROFILE.exec(url)?.[1];
    if (name !== undefined) return `@${name}`;
  }
  return undefined;
};
