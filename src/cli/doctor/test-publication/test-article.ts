/*
 * The article that the doctor publishes. Its text says that it is a test, and no list shows it.
 */

/** The two versions of the test article. */
export type Version = "first" | "corrected";

/** Returns the id of the test article. */
export const testArticleID = (nonce: string): string => `doctor-${nonce}`;

/** Returns the path of the test article. */
export const testArticlePath = (nonce: string): string => `/articles/${testArticleID(nonce)}`;

/** Returns a word that only one version contains, in every representation. */
export const markerOf = (version: Version, nonce: string): string => `${version}${nonce}`;

/** An hour, in ms. */
const AN_HOUR = 3_600_000;

/** The circumstances of a test publication. */
export interface Circumstances {
  nonce: string;
  /** The id of a section that the publication defines. */
  section: string;
  /** The current time, in ms since the epoch. */
  now: number;
}

/** Returns a version of the test article. */
export const testArticle = (
  version: Version,
  { nonce, section, now }: Circumstances,
): Record<string, unknown> => {
  const date = new Date(now).toISOString();
  const text = `This page is a test and not news. broadsheet doctor measures how fast readers see a change, and withdraws this page in a few minutes. ${markerOf(version, nonce)}`;
  return {
    id: testArticleID(nonce),
    path: testArticlePath(nonce),
    language: "en",
    headline: "A test of this site, not news",
    section,
    // The desk schedules an article whose time is in the future, and this machine's clock may be ahead of the desk's.
    published: new Date(now - AN_HOUR).toISOString(),
    listed: false,
    body: [{ type: "paragraph", children: [{ type: "text", value: text }] }],
    corrections: version === "first" ? [] : [{ date, text: "The last word was different." }],
  };
};
