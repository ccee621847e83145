import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, it, test } from "vitest";
import { missingImages } from "../../../src/cli/logo/missing-images.ts";
import { logoError } from "../../../src/site/logo.ts";
import { readSite } from "../../../src/site.ts";
import { BAD } from "../../site/drawings.ts";
import { aFile, run, serve, spawned } from "../command.ts";
import { startFakeDesk } from "../pictures/fake-desk.ts";
import { png } from "../pictures/picture-files.ts";

/*
 * `broadsheet logo`: drawings from editors become logos that are safe in every page.
 */

const folder = join(import.meta.dirname, "logo");
const drawing = (name: string): string => readFileSync(join(folder, name), "utf8");

const SVG = 'xmlns="http://www.w3.org/2000/svg"';

const logoOf = async (svg: string) => {
  const { code, out, notes } = await run("logo", aFile("logo.svg", svg), "--json");
  expect({ code, notes: code === 0 ? "" : notes }).toEqual({ code: 0, notes: "" });
  return JSON.parse(out) as { svg: string; bytes: number; dropped: string[]; notes: string[] };
};

describe("drawings from editors", () => {
  test.each(readdirSync(folder))("%s becomes a valid LOGO_SVG setting in one line", async (name) => {
    const { code, out, notes } = await run("logo", join(folder, name));
    expect(code).toBe(0);
    expect(out).toMatch(/^LOGO_SVG = '''<svg [^\n]*<\/svg>'''$/u);
    const vars = { PUBLICATION: "A", LANGUAGE: "en", TIME_ZONE: "UTC", ...parse(out) };
    expect(readSite(vars).drawing).toMatch(/^<svg /u);
    expect(notes).toMatch(/\d+ bytes\. Put the line under \[vars\] in wrangler\.toml\.$/u);
  });

  it("logo converts an Inkscape drawing: styles become attributes, scripts are left out and named", async () => {
    const { svg, dropped } = await logoOf(drawing("inkscape.svg"));
    expect(svg).toContain('viewBox="0 0 210 40"');
    expect(svg).toMatch(/<linearGradient id="logo-\w+".*href="#logo-\w+"/u);
    expect(svg).toMatch(/fill="url\(#logo-\w+\)"/u);
    expect(svg).toContain('fill="#1a1a1a"');
    expect(svg).not.toMatch(/style|inkscape|sodipodi|xmlns|script|onclick|mm/u);
    expect(dropped).toEqual(["<script>", "onclick"]);
  });

  it("logo converts an Illustrator drawing: classes and switch are removed, colours and clip paths stay", async () => {
    const { svg, dropped, notes } = await logoOf(drawing("illustrator.svg"));
    expect(svg).toContain('fill="#1d1d1b"');
    expect(svg).toMatch(/fill="#e6332a" clip-path="url\(#logo-\w+\)"/u);
    expect(dropped).toEqual([]);
    expect(notes).toEqual([
      "#1d1d1b is hard to see on the dark paper #17181a; currentColor takes the page's text colour",
    ]);
  });

  it("logo converts a black Figma drawing to the page's text colour", async () => {
    const { svg, notes } = await logoOf(drawing("figma.svg"));
    expect(svg).toMatch(/fill="currentColor"[^>]*d="M10/u);
    expect(svg).toContain('stroke="currentColor"');
    expect(svg).not.toContain("#000");
    expect(notes).toEqual([
      "the drawing is all black, so it takes the page's text colour in both colour schemes",
    ]);
  });
});

it("a drawing without colours takes the page's text colour", async () => {
  const { svg } = await logoOf(`<svg ${SVG} viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`);
  expect(svg).toContain('<svg viewBox="0 0 9 9" fill="currentColor">');
});

it("logo keeps currentColor", async () => {
  const { svg } = await logoOf(
    `<svg ${SVG} viewBox="0 0 9 9"><path fill="currentColor" d="M0 0h4v4z"/><path fill="red" d="M5 5h4v4z"/></svg>`,
  );
  expect(svg).toContain('fill="currentColor"');
  expect(svg).toContain('fill="#f00"');
});

describe("the size of a drawing", () => {
  test.each([
    ['width="300" height="100"', "0 0 300 100"],
    ['width="300px" height="1in"', "0 0 300 96"],
    ['width="100mm" height="2.54cm"', "0 0 377.953 96"],
    ['width="72pt" height="2pc"', "0 0 96 32"],
    ['viewBox="-1,-2, 1e2 40.0" width="100mm" height="50%"', "-1 -2 100 40"],
  ])("the size %s becomes the viewBox %s", async (size, viewBox) => {
    const { svg } = await logoOf(`<svg ${SVG} ${size}><path d="M0 0h9v9z"/></svg>`);
    expect(svg).toContain(`<svg viewBox="${viewBox}"`);
    expect(svg).not.toMatch(/\s(?:width|height)=/u);
  });
});

test.each(['transform="translate(0 500) scale(300)"', 'style="transform:translate(0,500px)"'])(
  "%s on the root moves to a group inside",
  async (transform) => {
    const { svg } = await logoOf(
      `<svg ${SVG} viewBox="0 0 20 10" ${transform}><path fill="red" d="M0 0h9v9z"/><circle r="4" fill="#00f"/></svg>`,
    );
    expect(svg).toMatch(/^<svg viewBox="0 0 20 10"><g transform="[^"]*\b500\)">/u);
  },
);

it("logo applied twice changes nothing", async () => {
  const { svg } = await logoOf(drawing("illustrator.svg"));
  expect((await logoOf(svg)).svg.length).toBe(svg.length);
});

it("logo removes links, imports and animations, and names them", async () => {
  const { svg, dropped } = await logoOf(
    `<svg ${SVG} xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><a xlink:href="https://evil.example"><path style="mix-blend-mode:multiply;fill:#00f" d="M0 0h9v9z"/></a><style>@import url(https://evil.example/a.css);</style><animate attributeName="href" to="javascript:alert(1)"/></svg>`,
  );
  expect(svg).toBe('<svg viewBox="0 0 9 9"><path fill="#00f" d="M0 0h9v9z"/></svg>');
  expect(dropped).toEqual(["<animate>", "@import", "a link", "mix-blend-mode"]);
});

it("logo removes media queries, hover styles and keyframes, and names them", async () => {
  const { svg, dropped } = await logoOf(
    `<svg ${SVG} viewBox="0 0 9 9"><style>@charset "utf-8"; /* a:b {} */ rect{fill:#00f} .unused{fill:red} rect:hover{fill:red} @media (prefers-color-scheme:dark){rect{fill:#fff}} @keyframes spin{to{opacity:0}}</style><rect width="9" height="9"/></svg>`,
  );
  expect(svg).toBe('<svg viewBox="0 0 9 9"><path fill="#00f" d="M0 0h9v9H0z"/></svg>');
  expect(dropped).toEqual(["@keyframes", "@media", "rect:hover"]);
});

it("logo replaces CSS variables by their values", async () => {
  const { svg } = await logoOf(
    `<svg ${SVG} viewBox="0 0 9 9"><style>:root{--c:#00f;--d:var(--c)} path{fill:var(--d)}</style><path d="M0 0h9v4z"/><g style="--c:red"><circle r="4" fill="var(--c)" stroke="var(--none, #0f0)"/></g></svg>`,
  );
  expect(svg).toContain('<path fill="#00f"');
  expect(svg).toContain('fill="#f00" stroke="#0f0"');
  expect(svg).not.toContain("var");
});

it("logo removes dashed strokes and names them", async () => {
  const drawing = (dashes: string) =>
    `<svg ${SVG} viewBox="0 0 9 9"><path style="stroke:#00f;stroke-dasharray:${dashes};stroke-dashoffset:0" d="M0 0h9"/></svg>`;
  expect((await logoOf(drawing("none"))).dropped).toEqual([]);
  const { svg, dropped } = await logoOf(drawing(".001"));
  expect(svg).not.toContain("dash");
  expect(dropped).toEqual(["stroke-dasharray"]);
});

describe("masks in a drawing", () => {
  const masked = (style: string, colors = ["#fffefb", "#fffefb"]) =>
    `<svg ${SVG} viewBox="0 0 9 9"><linearGradient id="b" gradientUnits="userSpaceOnUse"><stop stop-color="${colors[0]}"/><stop offset="1" stop-color="#000"/></linearGradient><mask id="a" ${style} maskUnits="userSpaceOnUse" x="0" y="0" width="9" height="9"><path fill="${colors[1]}" d="M0 0h4v9z"/><path fill="url(#b)" d="M4 0h4v9z"/></mask><g mask="url(#a)"><path fill="#3a87bd" d="M0 0h9v9z"/></g></svg>`;

  it.each(['style="mask-type:alpha"', 'style="mask-type:alpha;mask-mode:alpha"', 'mask-type="alpha"'])(
    "a mask with %s stays an alpha mask",
    async (style) => {
      const { svg } = await logoOf(masked(style));
      expect(svg).toMatch(/<mask [^>]*mask-type="alpha"/u);
      expect(svg).not.toContain("style");
    },
  );

  it("the contrast check ignores colours in a mask", async () => {
    expect((await logoOf(masked(""))).notes).toEqual([]);
  });
});

describe("drawings that cannot be a logo", () => {
  test.each([
    [
      "letters",
      `<svg ${SVG} viewBox="0 0 9 9"><text>Courier</text></svg>`,
      /the drawing has <text>: .*Object to Path/u,
    ],
    [
      "a picture",
      `<svg ${SVG} viewBox="0 0 9 9"><image href="data:image/png;base64,AAAA" width="5" height="5"/></svg>`,
      /the drawing has <image>: .*Trace Bitmap/u,
    ],
    ["no size", `<svg ${SVG}><path d="M0 0h9v9z"/></svg>`, /the drawing has no size\. Give <svg> a viewBox/u],
    [
      "a size in em",
      `<svg ${SVG} width="20em" height="5em"><path d="M0 0h9v9z"/></svg>`,
      /or a width and a height in one of px, mm, cm, in, pt, pc/u,
    ],
    [
      "a size in percent",
      `<svg ${SVG} width="100%" height="50"><path d="M0 0h9v9z"/></svg>`,
      /Give <svg> a viewBox/u,
    ],
    ...["", "20 10", "0 0 20 0", "0 0 -5 10", "0 0 a b", "0 0 1 2 3", "0,,1 2"].map(
      (viewBox): [string, string, RegExp] => [
        `the viewBox "${viewBox}"`,
        `<svg ${SVG} viewBox="${viewBox}" width="20" height="10"><path d="M0 0h9v9z"/></svg>`,
        /invalid viewBox ".*"\. Expected four numbers/u,
      ],
    ),
    [
      "a variable without a value",
      `<svg ${SVG} viewBox="0 0 9 9"><path style="fill:var(--brand)" d="M0 0h9v9z"/></svg>`,
      /the drawing uses var\(--brand\), .* Write the colour itself/u,
    ],
    [
      "variables that grow exponentially",
      `<svg ${SVG} viewBox="0 0 9 9" style="--v0:red;${Array.from({ length: 9 }, (_, at) => `--v${at + 1}:${`var(--v${at}) `.repeat(10)}`).join(";")}"><path fill="var(--v7)" d="M0 0h9v9z"/></svg>`,
      /the drawing uses var/u,
    ],
    [
      "circular variables",
      `<svg ${SVG} viewBox="0 0 9 9" style="--a:var(--b);--b:var(--a)"><path fill="var(--a)" d="M0 0h9v9z"/></svg>`,
      /the drawing uses var/u,
    ],
    ["a text", "hello", /invalid SVG.* Export the drawing as plain SVG\.$/u],
    ["an empty file", "", /invalid SVG: there is no <svg> element/u],
    ["another document", "<html></html>", /invalid SVG: there is no <svg> element/u],
    ["a broken document", "<svg><g></svg>", /invalid SVG, line 1: Unexpected close tag/u],
    [
      "too many bytes",
      `<svg ${SVG} viewBox="0 0 99 99">${Array.from({ length: 300 }, (_, at) => `<path fill="#${String(100_000 + at)}" d="M${(at * 37) % 99} ${(at * 53) % 97}l9.5 7.3 ${at % 9} 4z"/>`).join("")}</svg>`,
      /at most 4096 bytes .*\d{5}/u,
    ],
  ])("logo refuses a drawing with %s and says what to do", async (_name, svg, message) => {
    const { code, out, notes } = await run("logo", aFile("logo.svg", svg));
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(notes).toMatch(/^✗ .*logo\.svg: /u);
    expect(notes).toMatch(message);
    expect(notes.split("\n")).toHaveLength(1);
  });
});

describe("hostile drawings", () => {
  test.each(Object.entries(BAD))(
    "the output of logo is safe for a hostile drawing: %s",
    async (_name, [svg]) => {
      const { code, out } = await run("logo", aFile("logo.svg", svg), "--json");
      if (code === 0) expect(logoError((JSON.parse(out) as { svg: string }).svg)).toBeUndefined();
      else expect(code).toBe(1);
    },
  );

  it("logo refuses an entity bomb", async () => {
    const entities = Array.from(
      { length: 9 },
      (_, at) =>
        `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
    );
    const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${entities.join("")}]><svg ${SVG} viewBox="0 0 1 1"><desc>&j;</desc></svg>`;
    const { code, notes } = await run("logo", aFile("logo.svg", bomb));
    expect(code).toBe(1);
    expect(notes).toContain("invalid SVG");
  });
});

it("logo refuses a PDF, because it is neither an SVG nor an image", async () => {
  const pdf = aFile("logo.pdf", Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "latin1"));
  const { code, notes } = await run("logo", pdf);
  expect(code).toBe(1);
  expect(notes).toMatch(/logo\.pdf: the file is not an SVG, .* Export the drawing as plain SVG/u);
  expect(notes).not.toContain("iconv");
});

describe("an image for LOGO", () => {
  it("logo stores a PNG on the site and prints the setting LOGO, which the site accepts", async () => {
    const desk = await startFakeDesk();
    const { code, out, notes } = await run("logo", aFile("Logo.png", png(600, 60)), "--site", desk.origin);
    expect(code).toBe(0);
    expect(out).toMatch(/^LOGO = "\/media\/[\da-f]{32}\/logo\.png"$/u);
    expect(readSite({ PUBLICATION: "A", LANGUAGE: "en", TIME_ZONE: "UTC", ...parse(out) }).logo).toBe(
      `/media/${[...desk.files.keys()][0]}`,
    );
    expect(notes).toContain("Google needs at least 112 × 112");
    expect(notes).toMatch(/Put the line under \[vars\] in wrangler\.toml, and deploy\./u);
  });

  it("logo refuses an image that services do not show, and a damaged one, before it asks for a token", async () => {
    const webp = Buffer.from("UklGRhwAAABXRUJQVlA4TA8AAAAvAAAAAAfQ//73v/+BiOh/AAA=", "base64");
    expect((await run("logo", aFile("logo.webp", webp))).notes).toMatch(
      /logo\.webp is image\/webp, which services that show shared links do not show\. Convert it to PNG\./u,
    );
    const { code, notes } = await run("logo", aFile("logo.png", png(600, 60).subarray(0, 60)));
    expect({ code, notes }).toEqual({ code: 1, notes: expect.stringMatching(/logo\.png: The .*again/u) });
  });
});

describe("images of the settings that the site does not serve", () => {
  it("a LOGO that leads to no image gets a warning with the command that stores one", async () => {
    const origin = await serve(404, "");
    expect(await missingImages({ logo: "/logo.png", icon: "/icon.png" }, origin)).toEqual([
      "LOGO is /logo.png, and the site has no image there (status 404). Store the image with `npx broadsheet logo logo.png`, and set LOGO to the path that it prints.",
      expect.stringContaining("Store the image with `npx broadsheet media put icon.png`, and set ICON"),
    ]);
    const page = await serve(200, "<!doctype html>", { "Content-Type": "text/html" });
    expect(await missingImages({ logo: "/logo.png" }, page)).toEqual([
      expect.stringContaining("(text/html)"),
    ]);
  });

  it("an image of the site, one on another host and a site that does not respond get none", async () => {
    const origin = await serve(200, "", { "Content-Type": "image/png" });
    expect(await missingImages({ logo: "/logo.png", icon: "https://images.example/i.png" }, origin)).toEqual(
      [],
    );
    expect(await missingImages({ logo: "/logo.png" }, "http://127.0.0.1:1")).toEqual([]);
  });
});

it("logo needs exactly one file", async () => {
  for (const files of [[], ["a.svg", "b.svg"]])
    expect(await run("logo", ...files)).toEqual({
      code: 2,
      out: "",
      notes:
        "✗ Name one file: an SVG for LOGO_SVG, or a PNG or JPEG for LOGO. Example: `npx broadsheet logo logo.svg`.",
    });
});

it("logo prints only the setting to standard output, in any folder", async () => {
  const file = aFile("logo.svg", drawing("figma.svg"));
  const { code, out, notes } = await spawned(["logo", file], join(file, ".."));
  expect(code).toBe(0);
  expect(out).toMatch(/^LOGO_SVG = '''[^\n]*'''\n$/u);
  expect(notes).toContain("Note: the drawing is all black");
});
