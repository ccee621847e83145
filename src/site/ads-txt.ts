/** A record: the domain of an ad system, the seller's account id, the relationship, and an optional authority id. */
const RECORD = /^[a-z\d.-]+\.[a-z\d-]+\s*,\s*[^\s,][^,]*,\s*(?:DIRECT|RESELLER)\s*(?:,\s*[\w-]+\s*)?$/iu;

/** A variable, such as `contact=ads@news.example`. */
const VARIABLE = /^(?:contact|subdomain|inventorypartnerdomain|ownerdomain|managerdomain)\s*=\s*\S.*$/iu;

/**
 * Checks the text of an ads.txt.
 *
 * @returns what is expected, and the line that differs; undefined if the text is valid
 * @see IAB Tech Lab, ads.txt 1.1, §3.4
 */
export const adsTextError = (text: string): string | undefined => {
  const wrong = text
    .split(/\r\n?|\n/u)
    // An extension may follow a semicolon, and a comment a number sign.
    .map((line) => line.replace(/[#;].*$/u, "").trim())
    .find((line) => line !== "" && !RECORD.test(line) && !VARIABLE.test(line));
  return wrong === undefined
    ? undefined
    : `lines such as “ads.example, 1234, DIRECT” or “contact=ads@news.example”. This one is neither: “${wrong.slice(0, 80)}”`;
};
