import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it, test } from "vitest";
import { logoFault } from "../../../src/site/logo.ts";
import { readSite } from "../../../src/site.ts";
import { BAD } from "../../site/drawings.ts";
import { aFile, run, spawned } from "../command.ts";

/*
 * `broadsheet logo`: drawings as editors export them, to what may stand in every page.
 */

const folder = join(import.meta.dirname, "logo");
const drawing = (name: string): string => readFileSync(join(folder, name), "utf8");

const SVG = 'xmlns="http://www.w3.org/2000/svg"';

const logoOf = async (svg: string) => {
  const { code, out, notes } = await run("logo", aFile("logo.svg", svg), "--json");
  expect({ code, notes: code === 0 ? "" : notes }).toEqual({ code: 0, notes: "" });
  return JSON.parse(out) as { svg: string; bytes: number; dropped: string[]; notes: string[] };
};

describe("what editors export", () => {
  test.each(readdirSync(folder))(
    "%s becomes a logo that the site takes, in one line for wrangler.toml",
    async (name) => {
      const { code, out, notes } = await run("logo", join(folder, name));
      expect(code).toBe(0);
      expect(out).toMatch(/^LOGO_SVG = '''<svg [^\n]*<\/svg>'''$/u);
      const vars = { PUBLICATION: "A", LANGUAGE: "en", TIME_ZONE: "UTC", ...parse(out) };
      expect(readSite(vars).drawing).toMatch(/^<svg /u);
      expect(notes).toMatch(/\d+ bytes; put the line under \[vars\] in wrangler\.toml$/u);
    },
  );

  it("Inkscape: styles are attributes, gradients keep their ids, scripts go and are named", async () => {
    const { svg, dropped } = await logoOf(drawing("inkscape.svg"));
    expect(svg).toContain('viewBox="0 0 210 40"');
    expect(svg).toMatch(/<linearGradient id="logo-\w+".*href="#logo-\w+"/u);
    expect(svg).toMatch(/fill="url\(#logo-\w+\)"/u);
    expect(svg).toContain('fill="#1a1a1a"');
    expect(svg).not.toMatch(/style|inkscape|sodipodi|xmlns|script|onclick|mm/u);
    expect(dropped).toEqual(["<script>", "onclick"]);
  });

  it("Illustrator: classes and the switch around everything go, colours and what cuts out stay", async () => {
    const { svg, dropped, notes } = await logoOf(drawing("illustrator.svg"));
    expect(svg).toContain('fill="#1d1d1b"');
    expect(svg).toMatch(/fill="#e6332a" clip-path="url\(#logo-\w+\)"/u);
    expect(dropped).toEqual([]);
    expect(notes).toEqual([
      "#1d1d1b cannot be told from the dark paper #17181a where it lies on it; currentColor would follow the ink",
    ]);
  });

  it("Figma: what is black alone follows the ink, so that it is seen in the dark", async () => {
    const { svg, notes } = await logoOf(drawing("figma.svg"));
    expect(svg).toMatch(/fill="currentColor"[^>]*d="M10/u);
    expect(svg).toContain('stroke="currentColor"');
    expect(svg).not.toContain("#000");
    expect(notes).toEqual(["it is black alone, so it follows the ink of the page, in the dark too"]);
  });
});

it("what names no colour is black, and follows the ink", async () => {
  const { svg } = await logoOf(`<svg ${SVG} viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`);
  expect(svg).toContain('<svg viewBox="0 0 9 9" fill="currentColor">');
});

it("currentColor stays", async () => {
  const { svg } = await logoOf(
    `<svg ${SVG} viewBox="0 0 9 9"><path fill="currentColor" d="M0 0h4v4z"/><path fill="red" d="M5 5h4v4z"/></svg>`,
  );
  expect(svg).toContain('fill="currentColor"');
  expect(svg).toContain('fill="#f00"');
});

describe("a size", () => {
  test.each([
    ['width="300" height="100"', "0 0 300 100"],
    ['width="300px" height="1in"', "0 0 300 96"],
    ['width="100mm" height="2.54cm"', "0 0 377.953 96"],
    ['width="72pt" height="2pc"', "0 0 96 32"],
    ['viewBox="-1,-2, 1e2 40.0" width="100mm" height="50%"', "-1 -2 100 40"],
  ])("%s is the viewBox %s, in the pixels that the shapes are drawn in", async (size, viewBox) => {
    const { svg } = await logoOf(`<svg ${SVG} ${size}><path d="M0 0h9v9z"/></svg>`);
    expect(svg).toContain(`<svg viewBox="${viewBox}"`);
    expect(svg).not.toMatch(/\s(?:width|height)=/u);
  });
});

test.each(['transform="translate(0 500) scale(300)"', 'style="transform:translate(0,500px)"'])(
  "a drawing with %s stays in its place, and what is in it moves",
  async (transform) => {
    const { svg } = await logoOf(
      `<svg ${SVG} viewBox="0 0 20 10" ${transform}><path fill="red" d="M0 0h9v9z"/><circle r="4" fill="#00f"/></svg>`,
    );
    expect(svg).toMatch(/^<svg viewBox="0 0 20 10"><g transform="[^"]*\b500\)">/u);
  },
);

it("what is cleaned is as it was when it is cleaned again", async () => {
  const { svg } = await logoOf(drawing("illustrator.svg"));
  expect((await logoOf(svg)).svg.length).toBe(svg.length);
});

it("links and styles lose what they lead to, and it is said", async () => {
  const { svg, dropped } = await logoOf(
    `<svg ${SVG} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><a xlink:href="https://evil.example"><path style="mix-blend-mode:multiply;fill:#00f" d="M0 0h9v9z"/></a><style>@import url(https://evil.example/a.css);</style><animate attributeName="href" to="javascript:alert(1)"/></svg>`,
  );
  expect(svg).toBe('<svg viewBox="0 0 9 9"><path fill="#00f" d="M0 0h9v9z"/></svg>');
  expect(dropped).toEqual(["<animate>", "@import", "a link", "mix-blend-mode"]);
});

it("styles of a screen, a pointer or the time go, and each is said", async () => {
  const { svg, dropped } = await logoOf(
    `<svg ${SVG} viewBox="0 0 9 9"><style>@charset "utf-8"; /* a:b {} */ rect{fill:#00f} .unused{fill:red} rect:hover{fill:red} @media (prefers-color-scheme:dark){rect{fill:#fff}} @keyframes spin{to{opacity:0}}</style><rect width="9" height="9"/></svg>`,
  );
  expect(svg).toBe('<svg viewBox="0 0 9 9"><path fill="#00f" d="M0 0h9v9H0z"/></svg>');
  expect(dropped).toEqual(["@keyframes", "@media", "rect:hover"]);
});

it("variables are what they stand for", async () => {
  const { svg } = await logoOf(
    `<svg ${SVG} viewBox="0 0 9 9"><style>:root{--c:#00f;--d:var(--c)} path{fill:var(--d)}</style><path d="M0 0h9v4z"/><g style="--c:red"><circle r="4" fill="var(--c)" stroke="var(--none, #0f0)"/></g></svg>`,
  );
  expect(svg).toContain('<path fill="#00f"');
  expect(svg).toContain('fill="#f00" stroke="#0f0"');
  expect(svg).not.toContain("var");
});

it("dashes go, and it is said; none are none", async () => {
  const drawing = (dashes: string) =>
    `<svg ${SVG} viewBox="0 0 9 9"><path style="stroke:#00f;stroke-dasharray:${dashes};stroke-dashoffset:0" d="M0 0h9"/></svg>`;
  expect((await logoOf(drawing("none"))).dropped).toEqual([]);
  const { svg, dropped } = await logoOf(drawing(".001"));
  expect(svg).not.toContain("dash");
  expect(dropped).toEqual(["stroke-dasharray"]);
});

describe("a mask", () => {
  const masked = (style: string, colors = ["#fffefb", "#fffefb"]) =>
    `<svg ${SVG} viewBox="0 0 9 9"><linearGradient id="b" gradientUnits="userSpaceOnUse"><stop stop-color="${colors[0]}"/><stop offset="1" stop-color="#000"/></linearGradient><mask id="a" ${style} maskUnits="userSpaceOnUse" x="0" y="0" width="9" height="9"><path fill="${colors[1]}" d="M0 0h4v9z"/><path fill="url(#b)" d="M4 0h4v9z"/></mask><g mask="url(#a)"><path fill="#3a87bd" d="M0 0h9v9z"/></g></svg>`;

  it.each(['style="mask-type:alpha"', 'style="mask-type:alpha;mask-mode:alpha"', 'mask-type="alpha"'])(
    "with %s stays one by what is opaque",
    async (style) => {
      const { svg } = await logoOf(masked(style));
      expect(svg).toMatch(/<mask [^>]*mask-type="alpha"/u);
      expect(svg).not.toContain("style");
    },
  );

  it("is not of colours that are to be seen on the paper", async () => {
    expect((await logoOf(masked(""))).notes).toEqual([]);
  });
});

describe("a drawing that would not be the same is not made a logo, and what helps is said", () => {
  test.each([
    [
      "letters",
      `<svg ${SVG} viewBox="0 0 9 9"><text>Courier</text></svg>`,
      /it has <text>: .*Object to Path/u,
    ],
    [
      "a picture",
      `<svg ${SVG} viewBox="0 0 9 9"><image href="data:image/png;base64,AAAA" width="5" height="5"/></svg>`,
      /it has <image>: .*Trace Bitmap/u,
    ],
    [
      "no size",
      `<svg ${SVG}><path d="M0 0h9v9z"/></svg>`,
      /how wide it is for its height: give <svg> a viewBox/u,
    ],
    [
      "a size of letters",
      `<svg ${SVG} width="20em" height="5em"><path d="M0 0h9v9z"/></svg>`,
      /or a width and a height in one of px, mm, cm, in, pt, pc/u,
    ],
    [
      "a size of the window",
      `<svg ${SVG} width="100%" height="50"><path d="M0 0h9v9z"/></svg>`,
      /give <svg> a viewBox/u,
    ],
    ...["", "20 10", "0 0 20 0", "0 0 -5 10", "0 0 a b", "0 0 1 2 3", "0,,1 2"].map(
      (viewBox): [string, string, RegExp] => [
        `the viewBox "${viewBox}"`,
        `<svg ${SVG} viewBox="${viewBox}" width="20" height="10"><path d="M0 0h9v9z"/></svg>`,
        /its viewBox is ".*": expected four numbers/u,
      ],
    ),
    [
      "a variable of nothing",
      `<svg ${SVG} viewBox="0 0 9 9"><path style="fill:var(--brand)" d="M0 0h9v9z"/></svg>`,
      /it is drawn with var\(--brand\), .* write the colour itself/u,
    ],
    [
      "variables that are each ten others",
      `<svg ${SVG} viewBox="0 0 9 9" style="--v0:red;${Array.from({ length: 9 }, (_, at) => `--v${at + 1}:${`var(--v${at}) `.repeat(10)}`).join(";")}"><path fill="var(--v7)" d="M0 0h9v9z"/></svg>`,
      /it is drawn with var/u,
    ],
    [
      "variables in a circle",
      `<svg ${SVG} viewBox="0 0 9 9" style="--a:var(--b);--b:var(--a)"><path fill="var(--a)" d="M0 0h9v9z"/></svg>`,
      /it is drawn with var/u,
    ],
    ["no drawing", "hello", /it is no SVG .* export the drawing as plain SVG/u],
    ["nothing", "", /it is no SVG: it has no <svg>/u],
    ["another document", "<html></html>", /it is no SVG: it has no <svg>/u],
    ["a broken document", "<svg><g></svg>", /it is no SVG that can be read in line 1: Unexpected close tag/u],
    [
      "too much of it",
      `<svg ${SVG} viewBox="0 0 99 99">${Array.from({ length: 300 }, (_, at) => `<path fill="#${String(100_000 + at)}" d="M${(at * 37) % 99} ${(at * 53) % 97}l9.5 7.3 ${at % 9} 4z"/>`).join("")}</svg>`,
      /at most 4096 bytes .* and found \d{5} and 0: simplify it/u,
    ],
  ])("%s", async (_name, svg, message) => {
    const { code, out, notes } = await run("logo", aFile("logo.svg", svg));
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(notes).toMatch(/^✗ .*logo\.svg: /u);
    expect(notes).toMatch(message);
    expect(notes.split("\n")).toHaveLength(1);
  });
});

describe("whatever hostile drawing comes in, what comes out may stand in a page", () => {
  test.each(Object.entries(BAD))("%s", async (_name, [svg]) => {
    const { code, out } = await run("logo", aFile("logo.svg", svg), "--json");
    if (code === 0) expect(logoFault((JSON.parse(out) as { svg: string }).svg)).toBeUndefined();
    else expect(code).toBe(1);
  });

  it("a bomb of entities does not go off", async () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) =>
        `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
    );
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${entities.join("")}]><svg ${SVG} viewBox="0 0 1 1"><desc>&j;</desc></svg>`;
    const { code, notes } = await run("logo", aFile("logo.svg", bomb));
    expect(code).toBe(1);
    expect(notes).toContain("it is no SVG that can be read");
  });
});

it("a photograph is answered as no SVG", async () => {
  const jpeg = aFile("logo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46]));
  const { code, notes } = await run("logo", jpeg);
  expect(code).toBe(1);
  expect(notes).toMatch(/logo\.jpg: it is no SVG, .* export the drawing as plain SVG$/u);
  expect(notes).not.toContain("iconv");
});

it("asks for one file", async () => {
  for (const files of [[], ["a.svg", "b.svg"]])
    expect(await run("logo", ...files)).toEqual({
      code: 2,
      out: "",
      notes: "✗ logo: name one drawing, as in: broadsheet logo logo.svg",
    });
});

it("prints the line alone to standard output, wherever it is run", async () => {
  const file = aFile("logo.svg", drawing("figma.svg"));
  const { code, out, notes } = await spawned(["logo", file], join(file, ".."));
  expect(code).toBe(0);
  expect(out).toMatch(/^LOGO_SVG = '''[^\n]*'''\n$/u);
  expect(notes).toContain("Note: it is black alone");
});
