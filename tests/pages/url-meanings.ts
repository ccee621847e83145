import fc from "fast-check";

/*
 * The possible meanings of a URL, and the expected outcome of each.
 */

/** The expected outcome of a URL. */
export type Outcome =
  /** The value of a key, in the representation that the suffix selects. */
  | { kind: "key"; key: string; path: string; suffix: string }
  /** 404 without a KV read. */
  | { kind: "nothing"; path: string }
  /** 200 without a KV read. */
  | { kind: "static"; path: string }
  /** 301 to this path, in its canonical spelling. */
  | { kind: "typo"; path: string }
  | { kind: "refused"; status: 400 | 414 };

/** The meaning of a canonical URL. */
export type Meant = Exclude<Outcome, { kind: "typo" | "refused" }>;

const text = (characters: readonly string[], maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...characters), { minLength: 1, maxLength }).map((chosen) => chosen.join(""));

const LETTERS = [..."abcdefghij0123456789-abcdefgh", ..."éåñжй中ß한ا"];

/** Rare characters that a path may contain. */
const RARE = [..."._~!$&'()*+,;=:@\"<>|^`{}[]😀", "__proto__", "constructor", "index", "articles", "desk"];

const segment = fc
  .oneof({ weight: 6, arbitrary: text(LETTERS, 6) }, { weight: 2, arbitrary: text([...LETTERS, ...RARE], 5) })
  .filter((chosen) => !/^\.+$|\.(?:json|jsonld|md|ninjs)$/u.test(chosen));

/** A first segment that is not reserved for the site's own routes. */
const firstSegment = fc
  .oneof(fc.constant("articles"), fc.constant("2026"), segment)
  .filter((chosen) => chosen !== "desk");

const id = text(LETTERS, 3);

const entryOf = (path: string, suffix: string): Meant => ({
  kind: "key",
  key: `entry:${path}`,
  path,
  suffix,
});

/** Only /articles itself is reserved, not the paths below it. */
const articlePath = fc
  .tuple(firstSegment, fc.array(segment, { minLength: 1, maxLength: 3 }))
  .map(([first, rest]) => `/${[first, ...rest].join("/")}`);

/** A few paths that occur often, so that a faulty cache mixes up their responses. */
const FAMILIAR = fc.sample(articlePath, { seed: 1, numRuns: 100 });

const article = fc
  .tuple(
    fc.oneof(articlePath, fc.constantFrom(...FAMILIAR)),
    fc.constantFrom("", "", ".json", ".jsonld", ".md", ".ninjs.json"),
  )
  .map(([path, suffix]) => entryOf(path, suffix));

const LANGUAGES = { en: "en", no: "no", "zh-hant": "zh-Hant", "pt-br": "pt-BR", uk: "uk" };

const list = fc
  .tuple(
    fc.oneof(
      fc.constant(["", "all"]),
      fc
        .tuple(fc.constantFrom("section", "topic", "author"), id)
        .map(([kind, name]) => [`/${kind}s/${name}`, `${kind}/${name}`]),
      fc
        .constantFrom(...Object.entries(LANGUAGES))
        .map(([path, tag]) => [`/languages/${path}`, `language/${tag}`]),
    ),
    fc.constantFrom("", ".json", ".md", ".ninjs.json"),
  )
  .map(
    ([[path = "", scope], suffix]): Meant => ({
      kind: "key",
      key: `listing:${scope}:latest`,
      path: path || "/",
      suffix: suffix === "" ? "" : `/index${suffix}`,
    }),
  );

/** Paths that no key can have, each for a different reason. */
const nothing = fc
  .oneof(
    fc
      .tuple(articlePath, fc.constantFrom("%", "?", "#", "%41", "%2f", "\u2028"))
      .map((parts) => parts.join("")),
    fc.tuple(articlePath, segment).map(([path, last]) => `${path}/ ${last}`),
    articlePath.map((path) => `${path} `),
    fc
      .tuple(
        articlePath,
        fc.constantFrom(".json", ".jsonld", ".md", ".ninjs"),
        fc.constantFrom(".jsonld", ".md", ".ninjs.json"),
      )
      .map((parts) => parts.join("")),
    fc.tuple(fc.constantFrom("/.well-known", "/cdn-cgi", "/media"), segment).map((parts) => parts.join("/")),
    articlePath.map((path) => `${path}/${"é".repeat(250)}`),
    fc
      .tuple(fc.constantFrom("/sections", "/topics", "/authors"), id)
      .map(([room, name]) => `${room}/${name}_`),
  )
  .map((path): Meant => ({ kind: "nothing", path }));

/** A random meaning of a URL. */
export const meant: fc.Arbitrary<Meant> = fc.oneof(
  { weight: 10, arbitrary: article },
  { weight: 3, arbitrary: list },
  { weight: 2, arbitrary: nothing },
  { weight: 1, arbitrary: fc.constant<Meant>({ kind: "static", path: "/schemas/article.json" }) },
);
