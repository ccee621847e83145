import { requestLine } from "../../exchange.ts";
import { mediaType } from "../../response.ts";
import { type Check, verdict } from "../check.ts";

/** Matches an address that Cloudflare replaced: the link in its place, and the attribute that its script reads. */
const REPLACED = /\/cdn-cgi\/l\/email-protection|\sdata-cfemail=|\b__cf_email__\b/u;

export const email: Check = {
  name: "zone/email",
  expected: "e-mail addresses and mailto links are the publication's own: no /cdn-cgi/l/email-protection",
  advice:
    "Turn off Email Address Obfuscation (Cloudflare, Security > Settings). It replaces addresses by links that need a script, which the page's policy blocks.",
  run: ({ exchanges }) => {
    const pages = exchanges.filter((each) => mediaType(each) === "text/html" && each.method === "GET");
    return verdict(
      pages
        .filter(({ body }) => REPLACED.test(body))
        .map(
          (each) => `${requestLine({ ...each, accept: undefined })}: Cloudflare replaced an e-mail address`,
        ),
      `${pages.length} pages`,
    );
  },
};
