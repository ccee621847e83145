/** Places whose addresses look like a handle and are none: they do not speak ActivityPub. */
const ELSEWHERE = ["medium.com", "substack.com", "tiktok.com", "youtube.com"];

const PROFILE = /^https:\/\/([\w.-]+\.[a-z]{2,})\/@(\w[\w.-]*)(?:@([\w.-]+\.[a-z]{2,}))?\/?$/iu;

/**
 * The handle that an author's address is the profile of, as Mastodon credits authors by; undefined for other addresses.
 *
 * @example fediverseHandle("https://social.example/@ines") // "@ines@social.example"
 */
export const fediverseHandle = (url: string | undefined): string | undefined => {
  const [, host = "", name, home = host] = PROFILE.exec(url ?? "") ?? [];
  const domain = home.toLowerCase().replace(/^www\./u, "");
  return name === undefined || ELSEWHERE.includes(domain) ? undefined : `@${name}@${domain}`;
};
