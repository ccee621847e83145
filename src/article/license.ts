import { isAbsoluteURL } from "./fields.ts";

/** Matches the SPDX ids of Creative Commons' licences from version 2.0 on, also those for one country. */
const CREATIVE_COMMONS =
  /^CC-(BY(?:-NC)?(?:-SA|-ND)?)-(2\.[015]|[34]\.0)(?:-(AT|AU|DE|FR|IGO|JP|NL|UK|US))?$/iu;

/** Creative Commons' marks for works without rights, by their SPDX ids in lower case. */
const PUBLIC_DOMAIN: Readonly<Record<string, string>> = {
  "cc0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
  "cc-pdm-1.0": "https://creativecommons.org/publicdomain/mark/1.0/",
};

/** Other licences of texts, pictures and data in the SPDX list. Licences of software are missing: they are not for articles. */
const OTHERS = [
  ...["CC-BY-1.0", "CC-BY-NC-1.0", "CC-BY-NC-ND-1.0", "CC-BY-NC-SA-1.0", "CC-BY-ND-1.0", "CC-BY-SA-1.0"],
  ...["CC-PDDC", "DL-DE-BY-2.0", "DL-DE-ZERO-2.0", "etalab-2.0", "GFDL-1.1-only", "GFDL-1.1-or-later"],
  ...["GFDL-1.2-only", "GFDL-1.2-or-later", "GFDL-1.3-only", "GFDL-1.3-or-later", "LAL-1.2", "LAL-1.3"],
  ...["NLOD-1.0", "NLOD-2.0", "ODbL-1.0", "ODC-By-1.0", "OGL-Canada-2.0", "OGL-UK-1.0", "OGL-UK-2.0"],
  ...["OGL-UK-3.0", "PDDL-1.0"],
];

/**
 * Returns the URL of a licence: the value itself if it is an absolute URL, otherwise the page of the licence with this SPDX
 * id. Ids have no case (SPDX 2.3, annex D.2).
 *
 * @returns undefined if the value is another name
 * @example licenseURL("CC-BY-4.0") // "https://creativecommons.org/licenses/by/4.0/"
 */
export const licenseURL = (value: string): string | undefined => {
  if (isAbsoluteURL(value)) return value;
  const [, conditions, version, country] = CREATIVE_COMMONS.exec(value) ?? [];
  if (conditions !== undefined) {
    const parts = [conditions, version, country].filter((part) => part !== undefined);
    return `https://creativecommons.org/licenses/${parts.join("/").toLowerCase()}/`;
  }
  const id = value.toLowerCase();
  if (Object.hasOwn(PUBLIC_DOMAIN, id)) return PUBLIC_DOMAIN[id];
  const other = OTHERS.find((each) => each.toLowerCase() === id);
  return other === undefined ? undefined : `https://spdx.org/licenses/${other}.html`;
};
