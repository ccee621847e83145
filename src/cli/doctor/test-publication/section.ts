import type { Environment } from "./propagation.ts";

/** The section of the test article on a site that defines no sections. */
const ANY_SECTION = "doctor";

/**
 * Returns the id of a section that the desk accepts for the test article: the first one in the site's /llms.txt, which
 * lists the sections that the publication defines.
 */
export const sectionOfSite = async ({ send }: Pick<Environment, "send">): Promise<string> => {
  const { body } = await send({ target: "/llms.txt" });
  const [, section] = /\/sections\/([^/\s]+)\/index\.md/u.exec(body) ?? [];
  return section === undefined ? ANY_SECTION : decodeURIComponent(section);
};
