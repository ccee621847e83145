import { fontPath } from "../../site/fonts.ts";
import type { Site } from "../../site.ts";
import { usesFile } from "../ledger/media-uses.ts";

/** The settings that can name a file, by their names in wrangler.toml. */
const settingsWithURLs = (site: Site): Record<string, unknown> => ({
  LOGO: site.logo,
  ICON: site.icon,
  FONTS: site.fonts?.map(fontPath),
  NAVIGATION: site.navigation,
  FOOTER: site.footer,
  POLICIES: site.policies,
});

/** Returns the names of the settings that name a file. */
export const settingsThatUse = (site: Site, path: string): string[] =>
  Object.entries(settingsWithURLs(site))
    .filter(([, value]) => usesFile(value, "/", path))
    .map(([name]) => name);
