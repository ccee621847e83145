import { parseHTML } from "linkedom";

/*
 * WordPress's way to embed a link to a site that it does not know. This follows what these functions do, in WordPress/WordPress at 001ffe8:
 * WP_oEmbed::discover(), fetch() and data2html() in wp-includes/class-wp-oembed.php, and wp_filter_oembed_result() in
 * wp-includes/embed.php.
 */

/** Requests a URL and follows redirects. */
export type Fetch = (url: string) => Promise<{ status: number; text: () => Promise<string> }>;

/** The number of characters of a page that it reads. */
const READ = 153_600;

/** Finds the address of the oEmbed response in the head of a page. It reads link elements by a pattern and not as HTML. */
const discover = (page: string): string | undefined => {
  const head = page.slice(0, READ).replace(/<\/head>[\s\S]*/iu, "");
  for (const [, attributes = ""] of head.matchAll(/<link([^<>]+?)\/?>/giu)) {
    const type = /\btype="([^"]*)"/u.exec(attributes)?.[1];
    const href = /\bhref="([^"]*)"/u.exec(attributes)?.[1];
    if (type === "application/json+oembed" && href !== undefined) return href.replaceAll("&amp;", "&");
  }
  return undefined;
};

interface Data {
  type?: string;
  title?: string;
  html?: string;
}

/** Returns the HTML for a response of an unknown site: nothing for rich content without an iframe. */
const htmlOf = ({ type, title, html = "" }: Data, url: string): string | undefined => {
  if (type === "rich" || type === "video") return /<iframe.*?><\/iframe>/u.exec(html)?.[0];
  if (type !== "link" || title === undefined || title === "") return undefined;
  const { document } = parseHTML("<a></a>");
  const link = document.createElement("a");
  link.setAttribute("href", url);
  link.textContent = title;
  return link.outerHTML;
};

/** Returns the HTML that WordPress puts in place of a URL on a line of its own; undefined if it leaves the URL alone. */
export const embedInWordPress = async (url: string, get: Fetch): Promise<string | undefined> => {
  const provider = discover(await (await get(url)).text());
  if (provider === undefined) return undefined;
  const request = new URL(provider);
  const parameters = { maxwidth: "500", maxheight: "750", url, dnt: "1", format: "json" };
  for (const [name, value] of Object.entries(parameters)) request.searchParams.set(name, value);
  const response = await get(request.href);
  return response.status === 200 ? htmlOf(JSON.parse(await response.text()), url) : undefined;
};
