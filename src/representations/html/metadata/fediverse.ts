/** Sites with profile URLs of the same form that do not support ActivityPub. */
const NOT_FEDIVERSE = ["medium.com", "substack.com", "tiktok.com", "youtube.com"];

const PROFILE = /^https:\/\/([\w.-]+\.[a-z]{2,})\/@(\w[\w.-]*)(?:@([\w.-]+\.[a-z]{2,}))?\/?$/iu;

/**
 * Returns the Fediverse handle for the URL of a profile, or undefined for other URLs. Mastodon uses the handle to credit the
 * author.
 *
 * @example fediverseHandle("https://social.example/@ines") // "@ines@social.example"
 */
export const fediverseHandle = (url: string | undefined): string | undefined => {
  const [, host = "", name, home = host] = PROFILE.exec(url ?? "") ?? [];
  const domain = home.toLowerCase().replace(/^www\./u, "");
  return name === undefined || NOT_FEDIVERSE.includes(domain) ? undefined : `@${name}@${domain}`;
};
