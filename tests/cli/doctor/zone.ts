import { brotliCompressSync, constants } from "node:zlib";
import type { Fault, ProxyRequest, ProxyResponse } from "./proxy.ts";

/*
 * A Cloudflare zone in front of the Worker, with its settings for browsers' caches, AI, addresses and compression, as
 * Cloudflare documents them (docs/decisions/zone.md).
 */

/** The settings of a zone. */
export interface ZoneSettings {
  /** Browser Cache TTL, in seconds; undefined is “Respect Existing Headers”. */
  browserTTL?: number;
  /** “Instruct AI bot traffic with robots.txt”. */
  managedRobots?: true;
  /** “Block AI bots” on all pages. */
  blockAIBots?: true;
  /** Email Address Obfuscation; `everywhere` ignores the comments that turn it off. */
  emailObfuscation?: "documented" | "everywhere";
  /** The media types that a Compression Rule adds to Cloudflare's own. */
  compressionRule?: readonly string[];
}

/** The settings of a new zone on the free plan, with the block and the managed file that it offers for AI. */
export const NEW_ZONE: ZoneSettings = {
  browserTTL: 14_400,
  managedRobots: true,
  blockAIBots: true,
  emailObfuscation: "documented",
};

/** The media types of our responses that Cloudflare compresses without a rule ("Content compression"). */
const COMPRESSED = [
  "text/html",
  "text/plain",
  "text/css",
  "text/xml",
  "application/xml",
  "application/rss+xml",
  "application/json",
  "application/ld+json",
  "application/manifest+json",
  "image/svg+xml",
];

const MANAGED = `# As a condition of accessing this website, you agree to abide by the
# following content signals:

# BEGIN Cloudflare Managed content

User-Agent: *
Content-signal: search=yes, ai-train=no
Allow: /

User-agent: Amazonbot
Disallow: /

User-agent: Applebot-Extended
Disallow: /

User-agent: CCBot
Disallow: /

User-agent: ClaudeBot
Disallow: /

User-agent: GPTBot
Disallow: /

# END Cloudflare Managed Content
`;

const AI_BOTS = /GPTBot|ClaudeBot|ChatGPT-User|OAI-SearchBot/u;

const typeOf = ({ headers }: ProxyResponse): string =>
  (headers.get("Content-Type") ?? "").split(";")[0]?.trim() ?? "";

/** Replaces addresses as Email Address Obfuscation does: in links, and in text. */
const obfuscated = (text: string): string =>
  text
    .replace(/href="mailto:[^"]*"/gu, 'href="/cdn-cgi/l/email-protection#5a3b"')
    .replace(
      />([^<>]*?)[\w.+-]+@[\w-]+\.[\w.-]+/gu,
      '>$1<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="5a3b">[email&#160;protected]</a>',
    );

const withoutAddresses = (page: string, how: "documented" | "everywhere"): string => {
  const [head = "", ...body] = page.split("</head>");
  const rest = body.join("</head>");
  const parts = how === "everywhere" ? [rest] : rest.split(/(<!--email_off-->[\s\S]*?<!--\/email_off-->)/u);
  const changed = parts.map((part) => (part.startsWith("<!--email_off-->") ? part : obfuscated(part)));
  return `${head}</head>${changed.join("")}`;
};

const changeLifetime = ({ headers }: ProxyResponse, seconds: number): void => {
  const field = headers.get("Cache-Control") ?? "";
  const [all, maxAge] = /max-age=(\d+)/u.exec(field) ?? [];
  if (all !== undefined && Number(maxAge) < seconds)
    headers.set("Cache-Control", field.replace(all, `max-age=${seconds}`));
};

const isCompressed = (response: ProxyResponse, settings: ZoneSettings): boolean =>
  [200, 403, 404].includes(response.status) &&
  response.body.length >= 50 &&
  [...COMPRESSED, ...(settings.compressionRule ?? [])].includes(typeOf(response));

/** Returns the zone as a proxy in front of the Worker. */
export const cloudflareZone =
  (settings: ZoneSettings): Fault =>
  async (request: ProxyRequest, pass) => {
    if (settings.blockAIBots === true && AI_BOTS.test(request.headers["user-agent"] ?? ""))
      return { status: 403, headers: new Headers({ "CF-Ray": "1-OSL" }), body: Buffer.from("blocked") };
    const plain = { ...request, headers: { ...request.headers, "accept-encoding": "identity" } };
    const response = await pass(plain);
    response.headers.set("CF-Ray", "8f3b00000000abcd-OSL");
    if (settings.browserTTL !== undefined && !request.target.startsWith("/desk"))
      changeLifetime(response, settings.browserTTL);
    if (settings.managedRobots === true && request.target === "/robots.txt" && response.status === 200)
      response.body = Buffer.concat([Buffer.from(MANAGED), response.body]);
    if (settings.emailObfuscation !== undefined && typeOf(response) === "text/html")
      response.body = Buffer.from(withoutAddresses(response.body.toString(), settings.emailObfuscation));
    if (/\bbr\b/u.test(request.headers["accept-encoding"] ?? "") && isCompressed(response, settings)) {
      response.headers.set("Content-Encoding", "br");
      response.body = brotliCompressSync(response.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    }
    return response;
  };
