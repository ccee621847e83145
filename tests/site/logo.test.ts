import fc from "fast-check";
import { parseFragment } from "parse5";
import { describe, expect, it, test } from "vitest";
import { logoError } from "../../src/site/logo.ts";
import { readSite } from "../../src/site.ts";
import { each, TEXTS, URLS } from "../hostile/vectors.ts";
import { repetitions } from "../repetitions.ts";
import { around, BAD, GOOD } from "./drawings.ts";

/*
 * The check of the logo, which every page contains unchanged.
 */

describe("a logo can contain shapes", () => {
  test.each(Object.entries(GOOD))("a logo is valid: %s", (_name, svg) => {
    expect(logoError(svg)).toBeUndefined();
  });
});

describe("everything else in a logo is an error that names it and the command to use", () => {
  test.each(Object.entries(BAD))("a logo is rejected: %s", (_name, [svg, found]) => {
    const fault = logoError(svg);
    expect(fault).toContain(found);
    expect(fault).toContain("npx broadsheet logo FILE");
  });

  test.each(each({ ...TEXTS, ...URLS }).filter(([, text]) => /[^\w\s.,%()+-]/u.test(text)))(
    "%s is rejected or harmless in every position of a logo",
    (_name, text) => {
      // Vectors of white space and ordinary letters are harmless.
      const accepted = [
        text,
        around(text),
        around(`<${text}/>`),
        around(`<path ${text}/>`),
        around(`<path fill="${text}"/>`),
        around(`<use href="${text}"/>`),
        around(`<use href="#logo-${text}"/>`),
        around("", `viewBox="0 0 1 1" ${text}`),
        around("") + text,
      ].filter((svg) => logoError(svg) === undefined);
      expect(accepted.map(elementsOf)).toEqual(accepted.map((svg) => elementsOf(svg.replace(text, ""))));
    },
  );
});

describe("the limits of a logo", () => {
  const path = (length: number) => around(`<path d="${"0".repeat(length)}"/>`);
  const frame = path(0).length;

  it("a logo has at most 4,096 bytes, and the error gives its size", () => {
    expect(logoError(path(4_096 - frame))).toBeUndefined();
    expect(logoError(path(4_097 - frame))).toContain("at most 4096 bytes");
    expect(logoError(path(4_097 - frame))).toContain("and found 4097");
  });

  it("a logo has at most 16 references, because nested ones make a browser hang", () => {
    const level = (index: number) =>
      `<g id="logo-${index}">${`<use href="#logo-${index + 1}"/>`.repeat(10)}</g>`;
    const bomb = around([1, 2, 3, 4, 5, 6, 7, 8, 9].map(level).join(""));
    expect(logoError(bomb)).toContain("at most 4096 bytes and 16 of href, mask and clip-path");
    expect(logoError(around('<use\nhref="#logo-a"/>'.repeat(17)))).toContain("and 17");
    expect(logoError(around('<g clip-PATH="url(#logo-a)"/>'.repeat(17)))).toContain("and 17");
  });

  it("the error for a large logo is short", () => {
    const vars = { PUBLICATION: "A", LANGUAGE: "en", TIME_ZONE: "UTC" };
    const svg = around(`<path d="${"0".repeat(3_000)}"/><script/>`);
    let message = "";
    try {
      readSite({ ...vars, LOGO_SVG: svg });
    } catch (error) {
      message = String(error);
    }
    expect(message).toMatch(/LOGO_SVG is "<svg viewBox=.*…, expected only shapes .* found <script\/>/u);
    expect(message.length).toBeLessThan(350);
  });
});

interface Node {
  nodeName: string;
  namespaceURI?: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
  value?: string;
}

/** Parses a logo in the masthead with a parser that follows HTML §13.2. */
const elementsOf = (svg: string): string[] => {
  const fragment = parseFragment(`<p><a href="/">${svg}<span>Name</span></a></p>`) as Node;
  const seen: string[] = [];
  const visit = (node: Node): void => {
    const isShape = node.namespaceURI === "http://www.w3.org/2000/svg";
    if (node.nodeName === "#text") seen.push((node.value ?? "").trim());
    else seen.push(`${isShape ? "svg:" : ""}${node.nodeName}[${node.attrs?.map(({ name }) => name).sort()}]`);
    for (const child of node.childNodes ?? []) visit(child);
  };
  for (const child of fragment.childNodes ?? []) visit(child);
  return seen.filter((each) => each !== "");
};

const SAFE_ELEMENT =
  /^svg:(?:svg|g|defs|symbol|use|path|rect|circle|ellipse|line|polyline|polygon|clipPath|mask|linearGradient|radialGradient|stop)\[/u;

/** Valid and invalid parts of drawings, in any order. */
const pieces = fc.constantFrom(
  ..."< > / = \" ' & ; : # ( ) \0".split(" "),
  " ",
  "\n",
  "<svg ",
  "</svg>",
  'viewBox="0 0 1 1"',
  "<g>",
  "</g>",
  "<path ",
  "/>",
  "<path/>",
  " <g></g> ",
  "<path <g/> ",
  ' fill="<path d=" onload tabindex "/>"',
  " words ",
  ' d="M0 0"',
  ' fill="url(#logo-a)"',
  ' id="logo-a"',
  "<use ",
  ' href="#logo-a"',
  ' onload="alert(1)"',
  ' href="javascript:alert(1)"',
  "<script>",
  "</script>",
  "<style>",
  "<title>",
  "<foreignObject>",
  "<p>",
  "<!--",
  "-->",
  "<![CDATA[",
  "]]>",
  "<linearGradient>",
  "</linearGradient>",
  "<LINEARGRADIENT>",
  "onload",
  "xlink:href",
  "url(",
);

/** Valid drawings with a few inserted parts, some of which are invalid. */
const drawings = fc
  .tuple(
    fc.constantFrom(...Object.values(GOOD)),
    fc.array(fc.tuple(fc.nat(), pieces), { maxLength: 3 }),
    fc.array(pieces, { maxLength: 30 }),
    fc.boolean(),
  )
  .map(([good, insertions, soup, isSoup]) =>
    isSoup
      ? around(soup.join(""))
      : insertions.reduce((svg, [at, piece]) => {
          const place = at % (svg.length + 1);
          return svg.slice(0, place) + piece + svg.slice(place);
        }, good),
  );

it("a browser finds only shapes in every accepted logo", () => {
  let passed = 0;
  fc.assert(
    fc.property(drawings, (svg) => {
      if (logoError(svg) !== undefined) return;
      passed += 1;
      const [paragraph, link, ...rest] = elementsOf(svg);
      expect([paragraph, link]).toEqual(["p[]", "a[href]"]);
      expect(rest.slice(-2)).toEqual(["span[]", "Name"]);
      for (const element of rest.slice(0, -2)) {
        expect(element).toMatch(SAFE_ELEMENT);
        expect(element).not.toMatch(/[[,](?:on|style|class)|xlink|:href/u);
      }
    }),
    { numRuns: repetitions({ short: 5_000, full: 20_000, long: 200_000 }) },
  );
  expect(passed).toBeGreaterThan(500);
});
