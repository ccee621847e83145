import fc from "fast-check";
import { type Meant, meant, type Outcome } from "./url-meanings.ts";

/*
 * Random spellings of URLs. Each is made from a known meaning, so the expected response is known without the code under
 * test.
 */

/** A request target and its expected outcome. */
export interface Spelling {
  target: string;
  outcome: Outcome;
}

const encoded = (character: string, digits: "upper" | "lower"): string =>
  [...new TextEncoder().encode(character)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .map((hex) => `%${digits === "upper" ? hex.toUpperCase() : hex}`)
    .join("");

/** Writes one character: unchanged if a URL allows it, or percent-encoded in upper or lower case. */
const written = (character: string, how: number): string => {
  const mustBeEncoded = /[\s%?#\\\p{Cc}]/u.test(character);
  const digits = how % 2 === 0 ? "upper" : "lower";
  return how < 7 && !mustBeEncoded ? character : encoded(character, digits);
};

/** Text between two segments that does not change the meaning of a URL. */
const HARMLESS = ["/", "/", "/", "/", "/", "/", "\\", "/./", "/%2e/", "/x/../", "/x/%2E%2e/", "/x/.%2e/"];

/** Typing mistakes. */
const typoIn = (segments: readonly string[], at: number, how: number): string[] => {
  const chosen = at % segments.length;
  const other = (character: string): string => {
    const capital = character.toUpperCase();
    const form = how % 2 === 0 ? capital : character.normalize("NFD");
    return capital.toLowerCase() === character ? form : character;
  };
  return segments.map((each, index) => (index === chosen ? [...each].map(other).join("") : each));
};

const TYPOS = ["none", "none", "none", "none", "letters", "slashes", "tail", "index.html"] as const;

const REFUSED = [
  "%2F",
  "%2f",
  "%5C",
  "%5c",
  "%00",
  "%0D%0A",
  "%7F",
  "%C2%85",
  "%FF",
  "%C3%28",
  "%C0%AF",
  "%E0%80%AF",
  "%ED%A0%80",
  "%F4%90%80%80",
  "%zz",
  "%",
];

const TRACKING = ["utm_source=x", "UTM_Medium=%C3%A9", "fbclid=%2F..%2F", "gclid", "mc_cid=a%00b"];
const UNKNOWN = ["b=2", "a=1", "a=", "__proto__=1", "q=%FF", "page=%2Fdesk", "=", "index.json", "after=1"];

const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.constant("?") },
  {
    weight: 3,
    arbitrary: fc
      .shuffledSubarray([...TRACKING, ...UNKNOWN], { minLength: 1, maxLength: 4 })
      .map((parameters) => `?${parameters.join("&")}`),
  },
);

/** The random choices in the spelling of a URL. */
const hand = fc.record({
  typo: fc.constantFrom(...TYPOS),
  between: fc.infiniteStream(fc.constantFrom(...HARMLESS)),
  how: fc.infiniteStream(fc.nat({ max: 8 })),
  at: fc.nat({ max: 9 }),
  refused: fc.oneof(
    { weight: 9, arbitrary: fc.constant("") },
    { weight: 1, arbitrary: fc.constantFrom(...REFUSED) },
  ),
  isTooLong: fc.nat({ max: 99 }).map((number) => number === 0),
  query,
});

type Hand = typeof hand extends fc.Arbitrary<infer Value> ? Value : never;

const next = <Value>(stream: Iterator<Value>, otherwise: Value): Value => {
  const { value, done } = stream.next();
  return done === true ? otherwise : value;
};

const pathOf = (meaning: Meant): string =>
  `${meaning.path}${"suffix" in meaning ? meaning.suffix : ""}`.replace(/^\/\//u, "/");

/** Joins the segments, with the refused or mistyped text at one of them. */
const joined = (parts: readonly string[], { between, at, typo, refused }: Hand): string =>
  parts
    .map((part, index) => {
      const isPlace = index === at % parts.length;
      const separator = parts.join("") === "" ? "/" : next(between, "/");
      const mistyped = isPlace && typo === "slashes" ? "/".repeat(2 + (at % 2)) : "";
      return `${separator}${mistyped}${part}${isPlace ? refused : ""}`;
    })
    .join("")
    // A text that begins with a backslash is not a request target.
    .replace(/^\\/u, "/");

const tailOf = ({ typo, at, query, isTooLong }: Hand, path: string): string => {
  const slashes = typo === "tail" ? "/".repeat(1 + (at % 2)) : "";
  const files = "/index.html".repeat(at === 0 ? 2 : 1);
  const file = typo === "index.html" ? files.slice(path === "/" ? 1 : 0) : "";
  const length = isTooLong ? `${query === "" ? "?" : "&"}long=${"a".repeat(8_192)}` : "";
  return `${slashes}${file}${query}${length}`;
};

const outcomeOf = (meaning: Meant, { refused, isTooLong }: Hand, isMistyped: boolean): Outcome => {
  if (isTooLong) return { kind: "refused", status: 414 };
  if (refused !== "") return { kind: "refused", status: 400 };
  return isMistyped ? { kind: "typo", path: pathOf(meaning) } : meaning;
};

/** A random spelling of a URL. */
export const spelling: fc.Arbitrary<Spelling> = fc.tuple(meant, hand).map(([meaning, by]) => {
  const path = pathOf(meaning);
  const canonical = path.slice(1).split("/");
  const segments = by.typo === "letters" ? typoIn(canonical, by.at, next(by.how, 0)) : canonical;
  const parts = segments.map((each) => [...each].map((one) => written(one, next(by.how, 0))).join(""));
  const isMistyped = by.typo === "letters" ? segments.join("/") !== canonical.join("/") : by.typo !== "none";
  return {
    target: `${joined(parts, by)}${tailOf(by, path)}`,
    outcome: outcomeOf(meaning, by, isMistyped),
  };
});
