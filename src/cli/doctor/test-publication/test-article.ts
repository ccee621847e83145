/*
 * What the doctor publishes: nobody can take it for news, and nobody comes upon it.
 */

/** The two versions of the trial article. */
export type Version = "first" | "corrected";

/** The trial article's id. */
export const trialID = (nonce: string): string => `doctor-${nonce}`;

/** Where it is. */
export const trialPath = (nonce: string): string => `/articles/${trialID(nonce)}`;

/** Words that one version alone has, in every representation. */
export const markOf = (version: Version, nonce: string): string => `${version}${nonce}`;

/**
 * A version of the trial article, unlisted.
 *
 * @param now ms since the epoch
 */
export const trialArticle = (version: Version, nonce: string, now: number): Record<string, unknown> => {
  const date = new Date(now).toISOString();
  const text = `broadsheet doctor measures here how fast a change is seen. Nothing has happened, and this page will be withdrawn in a few minutes. ${markOf(version, nonce)}`;
  return {
    id: trialID(nonce),
    path: trialPath(nonce),
    language: "en",
    headline: "A trial of this site, and no news",
    section: "doctor",
    published: date,
    listed: false,
    body: [{ type: "paragraph", children: [{ type: "text", value: text }] }],
    corrections: version === "first" ? [] : [{ date, text: "The word at the end was another one." }],
  };
};
