import pMap from "p-map";
import type { Exchange } from "../exchange.ts";
import { type ExpectedFile, loadFinding } from "../pictures/load-file.ts";
import { silentPictures } from "../pictures/named-files.ts";
import { locatedFiles, MAX_ARTICLES, newestDocuments, shownURL } from "../pictures/newest-files.ts";
import { attribute, headLinks, metaTags } from "../response.ts";
import { type Check, NO_ARTICLE, verdict } from "./check.ts";
import { fileServing } from "./file-serving.ts";

/*
 * The pictures of the newest articles, and the files that the settings name.
 */

/** The addresses that are requested. */
const MAX_ADDRESSES = 60;

/** The requests at the same time. */
const CONCURRENCY = 4;

/** The time after which no further picture is requested, in ms. */
const TIME_LIMIT_MS = 60_000;

/** Says which part of the archive was checked. */
const scope = (documents: number, checked: number, all: number): string => {
  const addresses =
    checked === all
      ? `${all} pictures and smaller versions`
      : `${checked} of ${all} pictures and smaller versions`;
  return `${addresses} of the newest ${documents} articles`;
};

const load: Check = {
  name: "pictures/load",
  expected: `the pictures, smaller versions and portraits of the newest ${MAX_ARTICLES} articles load`,
  advice:
    "Store a missing picture again (npx broadsheet media put FILE prints its address) and correct the article (npx broadsheet update), or restore the files of a backup (npx broadsheet import FILE --media DIR).",
  run: async (visit) => {
    if (visit.article === undefined) return NO_ARTICLE;
    const documents = await newestDocuments(visit);
    const files = locatedFiles(documents, visit.site);
    const until = visit.now() + TIME_LIMIT_MS;
    let checked = 0;
    const findings = await pMap(
      files.slice(0, MAX_ADDRESSES),
      async ({ kind, url, path }) => {
        if (visit.now() > until) return [];
        checked += 1;
        const finding = await loadFinding(visit, url, "image");
        return finding === undefined ? [] : [`${path}: ${kind} ${shownURL(url, visit.site)} ${finding}`];
      },
      { concurrency: CONCURRENCY },
    );
    return verdict(findings.flat(), scope(documents.length, checked, files.length));
  },
};

const alt: Check = {
  name: "pictures/alt",
  expected: "lead pictures and pictures with a caption have an alt text",
  advice:
    'Say what the picture shows: alt="…" in the text, then npx broadsheet update. An empty alt text is right only for decoration.',
  run: async (visit) => {
    if (visit.article === undefined) return NO_ARTICLE;
    const silent = (await newestDocuments(visit)).flatMap(({ path, fields }) =>
      silentPictures(fields).map(({ url, role }) => ({ path, role, shown: shownURL(url, visit.site) })),
    );
    const decoration = silent.filter(({ role }) => role === "decoration");
    return verdict(
      silent
        .filter(({ role }) => role === "content")
        .map(({ path, shown }) => `${path}: the picture ${shown} has no alt text`),
      decoration.length === 0
        ? "every picture has one"
        : `${decoration.length} without one count as decoration: ${[...new Set(decoration.map(({ path }) => path))].join(", ")}`,
    );
  },
};

/** Returns the files that settings name, from the front page. */
const settingFiles = (
  { body }: Exchange,
  site: string,
): { name: string; url: string; expected: ExpectedFile }[] => {
  const icons = headLinks(body).filter(({ rel }) => rel === "icon" || rel === "apple-touch-icon");
  const shared = metaTags(body).filter((tag) => attribute(tag, "property") === "og:image");
  const fonts = [...body.matchAll(/url\(([^)"']+\.woff2)\)/gu)].map(([, url = ""]) => url);
  const named: [name: string, url: string | undefined, expected: ExpectedFile][] = [
    ...icons.map(({ href }): [string, string, ExpectedFile] => ["ICON", href, "image"]),
    ...shared.map((tag): [string, string | undefined, ExpectedFile] => [
      "LOGO",
      attribute(tag, "content"),
      "image",
    ]),
    ...[...new Set(fonts)].map((url): [string, string, ExpectedFile] => ["FONTS", url, "font"]),
  ];
  return named.flatMap(([name, given, expected]) => {
    const url = URL.parse(given ?? "", site)?.href;
    return url === undefined ? [] : [{ name, url, expected }];
  });
};

const settings: Check = {
  name: "pictures/settings",
  expected: "the icons, the logo for previews and the fonts of the front page load",
  advice:
    "Store the file (npx broadsheet media put FILE; npx broadsheet logo FILE), or correct LOGO, ICON or FONTS in wrangler.toml and deploy.",
  run: async (visit) => {
    const page = await visit.sendOnce({ target: "/", accept: "text/html" });
    const files = settingFiles(page, visit.site);
    const findings = await pMap(
      files,
      async ({ name, url, expected }) => {
        const finding = await loadFinding(visit, url, expected);
        return finding === undefined ? [] : [`${name}: ${shownURL(url, visit.site)} ${finding}`];
      },
      { concurrency: CONCURRENCY },
    );
    return verdict(findings.flat(), `${files.length} files`);
  },
};

export const pictures: readonly Check[] = [load, alt, fileServing, settings];
