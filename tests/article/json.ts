import fc from "fast-check";
import { anyCodePoint } from "../any-code-point.ts";
import { validDocuments } from "./files.ts";

type Fields = Record<string, unknown>;

const isContainer = (value: unknown): value is Fields | unknown[] =>
  typeof value === "object" && value !== null;

/** Returns every place in a document: the container and the key in it. */
const places = (document: unknown): [Fields, string][] => {
  if (!isContainer(document)) return [];
  const container = document as Fields;
  return Object.keys(container).flatMap((key): [Fields, string][] => [
    [container, key],
    ...places(container[key]),
  ]);
};

const replaced = (document: unknown, at: number, value: unknown): unknown => {
  const copy = structuredClone(document);
  const all = places(copy);
  const place = all[at % all.length];
  if (place !== undefined) place[0][place[1]] = value;
  return copy;
};

/** Values that a faulty program may write anywhere. */
const strangers = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: anyCodePoint }),
  fc.constantFrom<unknown>(
    null,
    "",
    [],
    {},
    -1,
    0.5,
    1e300,
    true,
    "javascript:alert(1)",
    "\ud800",
    "\u0000",
    "\u202e",
    "__proto__",
    [null],
    [[]],
    { type: "paragraph" },
    { type: "link", url: "javascript:alert(1)", children: [{ type: "text", value: "a" }] },
    { type: "carousel", title: "a", children: [{ type: "text", value: "b" }] },
    { type: "figure", url: "data:image/svg+xml,a", alt: "a", width: 1, height: 1 },
  ),
);

/** Valid documents with wrong values in up to three places. */
export const almostArticles: fc.Arbitrary<unknown> = fc
  .tuple(
    fc.constantFrom(...validDocuments().map(([, document]) => document)),
    fc.array(fc.tuple(fc.nat(), strangers), { minLength: 1, maxLength: 3 }),
  )
  .map(([document, changes]) =>
    changes.reduce((changed, [at, value]) => replaced(changed, at, value), document),
  );

/** Documents of any form, and almost valid articles. */
export const anyDocument: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 1, arbitrary: fc.jsonValue() },
  { weight: 1, arbitrary: fc.constantFrom(...validDocuments().map(([, document]) => document)) },
  { weight: 3, arbitrary: almostArticles },
);

/** Returns the scheme that a browser would use, without the code under test. */
const schemeOf = (url: string): string => URL.parse(url, "https://broadsheet.invalid/a")?.protocol ?? "none";
const WEB = ["http:", "https:"];
const LINKS = [...WEB, "mailto:", "tel:"];

const IMAGES = new Set<unknown>(["figure", "thumbnail"]);

/** Returns every URL in a document that is forbidden at its place. */
export const forbiddenURLs = (value: unknown, key = ""): string[] => {
  if (Array.isArray(value)) return value.flatMap((each) => forbiddenURLs(each, key));
  if (!isContainer(value)) return [];
  const fields = value as Fields;
  return Object.entries(fields).flatMap(([name, child]) => {
    if (typeof child !== "string") return forbiddenURLs(child, name);
    const isImage = name === "image" || (name === "url" && (IMAGES.has(fields.type) || IMAGES.has(key)));
    if (isImage) return WEB.includes(schemeOf(child)) ? [] : [child];
    if (name === "url") return LINKS.includes(schemeOf(child)) ? [] : [child];
    return [];
  });
};
