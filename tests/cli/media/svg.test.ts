import { describe, expect, it } from "vitest";
import { prepareFile } from "../../../src/cli/media/prepare-file.ts";
import { phonePhoto, SECRETS } from "./photos.ts";

/*
 * Drawings (SVG). A script in one would not run on the site, which serves drawings in a sandbox. It would run in a file that a reader saved.
 */

const ROOT = 'xmlns="http://www.w3.org/2000/svg" width="40" height="30"';

const prepared = (text: string) => {
  const result = prepareFile(Buffer.from(text), "drawing.svg");
  if ("why" in result) throw new Error(result.why);
  return { ...result, text: Buffer.from(result.bytes).toString() };
};

describe("a drawing", () => {
  it.each([
    ["a script", "<script>alert(1)</script>", "script"],
    [
      "a script with a prefix",
      '<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>',
      "script",
    ],
    ["an event handler", '<rect ONload="alert(1)"/>', "script"],
    ["an event handler of SVG Tiny", '<handler type="text/javascript">alert(1)</handler>', "script"],
    ["a listener of SVG Tiny", '<listener event="click" handler="#alert"/>', "script"],
    [
      "an animation that sets a link to a script",
      '<a><animate attributeName="href" values="#a; javascript:alert(1)"/></a>',
      "script",
    ],
    [
      "a page in HTML inside it",
      '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" srcdoc="&lt;script>alert(1)&lt;/script>"/></foreignObject>',
      "embedded document",
    ],
    [
      "the text of a page in HTML, whatever the element is",
      '<foreignObject><frame xmlns="http://www.w3.org/1999/xhtml" SrcDoc="alert(1)"/></foreignObject>',
      "embedded document",
    ],
    ["an object", '<foreignObject><Object data="alert.html"/></foreignObject>', "embedded document"],
    [
      "an embedded file, also with a prefix",
      '<foreignObject><h:embed xmlns:h="http://www.w3.org/1999/xhtml" src="alert.swf"/></foreignObject>',
      "embedded document",
    ],
    [
      "the path of a file on a computer",
      '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="FILE:///C:/Users/Ines/alert.png"/>',
      "path of a file on a computer",
    ],
    [
      "the path of a file on Windows",
      '<image href="C:\\Users\\Ines\\alert.png"/>',
      "path of a file on a computer",
    ],
    ["a link with a script", '<a href=" java&#10;script:alert(1)">x</a>', "script"],
    ["a comment", "<!-- alert(1) by Ines -->", "comment"],
    ["metadata", "<metadata>alert(1) by Ines</metadata>", "data of the drawing program"],
    [
      "metadata with a prefix",
      '<svg:metadata xmlns:svg="http://www.w3.org/2000/svg">alert(1) by Ines</svg:metadata>',
      "data of the drawing program",
    ],
    [
      "data of a drawing program",
      '<rect xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="/home/ines/alert.png"/>',
      "data of the drawing program",
    ],
  ])("loses %s, and the result says so", (_, inner, name) => {
    const { text, removed } = prepared(`<?xml version="1.0"?><svg ${ROOT}>${inner}<rect/></svg>`);
    expect(text).not.toMatch(/alert|ines/iu);
    expect(text).toContain("<rect");
    expect(removed).toEqual([name]);
  });

  it("keeps shapes, texts, styles, links and their spaces as they are", () => {
    const drawing = `<svg ${ROOT} xmlns:xlink="http://www.w3.org/1999/xlink"><title>A map</title><style>.a{fill:red}</style><g class="a" data-x="1"><path d="M0 0h10"/><text xml:space="preserve">  a  b </text></g><a xlink:href="https://news.example/"><use xlink:href="#b"/></a></svg>`;
    const { text, removed, facts } = prepared(drawing);
    expect(text).toBe(drawing);
    expect(removed).toEqual([]);
    expect(facts).toMatchObject({ type: "image/svg+xml", width: 40, height: 30 });
  });

  it("keeps links whose prefix is another name for XLink, and loses those of a prefix with two meanings", () => {
    const xlink = "http://www.w3.org/1999/xlink";
    const drawing = `<svg ${ROOT} xmlns:xl="${xlink}"><g id="a"/><use xl:href="#a"/></svg>`;
    expect(prepared(drawing)).toMatchObject({ text: drawing, removed: [] });
    const two = `<svg ${ROOT} xmlns:x="${xlink}"><g xmlns:x="http://example.org/ines" x:author="Ines"/></svg>`;
    expect(prepared(two).text).not.toMatch(/ines/iu);
    const script = prepared(
      `<svg ${ROOT} xmlns:xl="${xlink}"><a xl:href="javascript:alert(1)"><rect/></a></svg>`,
    );
    expect(script).toMatchObject({ text: expect.not.stringContaining("alert"), removed: ["script"] });
  });

  it("gets the namespace without which no browser shows it as an image", () => {
    expect(prepared('<svg width="4" height="3"><rect/></svg>').text).toContain(
      'xmlns="http://www.w3.org/2000/svg"',
    );
  });

  it("loses the position in a photo inside it, and stays the same when it is prepared again", async () => {
    const photo = (await phonePhoto("jpeg", 6)).toString("base64");
    const { text, bytes, path, removed } = prepared(
      `<svg ${ROOT}><image href="data:image/jpg;charset=x;base64,${photo}"/></svg>`,
    );
    expect(removed).toContain("GPS position");
    const embedded = Buffer.from(/base64,([^"]+)/u.exec(text)?.[1] ?? "", "base64").toString("latin1");
    expect(embedded.slice(0, 3)).toBe("\xff\xd8\xff");
    expect(SECRETS.filter((secret) => embedded.includes(secret))).toEqual([]);
    expect(prepared(Buffer.from(bytes).toString())).toMatchObject({ path, removed: [] });
  });

  it("loses the position in a photo inside it, also if its address is in upper case", async () => {
    const photo = (await phonePhoto("jpeg")).toString("base64");
    const { text, removed } = prepared(`<svg ${ROOT}><image href="DATA:Image/JPEG;Base64,${photo}"/></svg>`);
    expect(removed).toContain("GPS position");
    expect(text).toContain('href="data:image/jpeg;base64,');
    expect(text).not.toContain(photo);
  });

  it("keeps embedded fonts, and links to its parts such as #gradient", () => {
    const drawing = `<svg ${ROOT}><style>@font-face{font-family:a;src:url(data:font/woff2;base64,AAAA)}</style><rect style="fill:url(#a)" filter="url(#b)"/></svg>`;
    expect(prepared(drawing)).toMatchObject({ text: drawing, removed: [] });
  });

  it("keeps a font that Adobe Illustrator embeds without a type, and texts with a colon", () => {
    const drawing = `<svg ${ROOT}><style>@font-face{src:url("data:;base64,T1RUTwAB")}.a::after{content:"\\2014 a"}</style><text aria-label="Data: 1, 2 (data: BLS, 2026)">x</text></svg>`;
    const { text, removed } = prepared(drawing);
    expect(text.replaceAll("&quot;", '"')).toBe(drawing);
    expect(removed).toEqual([]);
  });

  it("loses the position in a photo inside it, also if its address is in several lines", async () => {
    const photo = (await phonePhoto("jpeg")).toString("base64");
    const { removed } = prepared(
      `<svg ${ROOT}><image href="da&#10;ta:image/jpeg;base64,${photo.slice(0, 80)}&#10;${photo.slice(80)}"/></svg>`,
    );
    expect(removed).toContain("GPS position");
  });

  it.each([
    [
      "with an escaped address of a photo in a style",
      `<svg ${ROOT}><rect style="fill:u\\72l(&quot;d\\000061 ta:im\\61ge/jpeg;base64,AAAA&quot;)"/></svg>`,
      /picture in its styles/u,
    ],
    [
      "with an address of a photo that an escaped end of a line divides",
      `<svg ${ROOT}><style>.a{background:url("da\\a ta:image/jpeg;base64,AAAA")}</style></svg>`,
      /picture in its styles/u,
    ],
    [
      "with an escaped path of a file in a style",
      `<svg ${ROOT}><style>.a{fill:\\55\\52\\4c(f\\69le:///home/ines/a.svg)}</style></svg>`,
      /styles of the drawing name a file of a computer/u,
    ],
    [
      "with the path of a file behind a comment in its styles",
      `<svg ${ROOT}><style>@import/* a */"file:///home/ines/a.css";</style></svg>`,
      /styles of the drawing name a file of a computer/u,
    ],
    [
      "with the path of a file between two strings that look like a comment",
      `<svg ${ROOT}><style>.a{content:"/*";fill:url(file:///home/ines/a.svg);quotes:"*/"}</style></svg>`,
      /styles of the drawing name a file of a computer/u,
    ],
    [
      "with a file of another type in a style",
      `<svg ${ROOT}><style>.a{background:url( "data:application/octet-stream;base64,/9j/4AAQ")}</style></svg>`,
      /embedded file \(data:application\/octet-stream\)/u,
    ],
    [
      "with a file without a type in a style",
      `<svg ${ROOT}><rect style="fill:image-set('data:;base64,/9j/4AAQ')"/></svg>`,
      /embedded file \(data:\)/u,
    ],
    [
      "with a photo that is called a text",
      `<svg ${ROOT}><image href="data:text/plain;base64,/9j/4AAQ"/></svg>`,
      /embedded file \(data:text\/plain\)/u,
    ],
    [
      "with a photo in a style",
      `<svg ${ROOT}><rect style="fill:URL( 'data:image/jpeg;base64,AAAA')"/></svg>`,
      /picture in its styles or in a list \(data:image\/…\).* Embed it with an <image> element/u,
    ],
    [
      "with a photo in its style sheet",
      `<svg ${ROOT}><style>.a{background:url(DATA:image/jpeg;base64,AAAA)}</style></svg>`,
      /picture in its styles/u,
    ],
    [
      "with a photo in a style sheet in parts",
      `<svg ${ROOT}><style>.a{background:url(da<!-- -->ta:<![CDATA[image/jpeg;base64,AAAA)}]]></style></svg>`,
      /picture in its styles/u,
    ],
    [
      "with a photo in the attribute of a shape",
      `<svg ${ROOT}><rect cursor="url(data:image/jpeg;base64,AAAA)"/></svg>`,
      /picture in its styles/u,
    ],
    [
      "with the path of a file in a style",
      `<svg ${ROOT}><rect style="fill:url(&quot;file:///home/ines/a.svg#b&quot;)"/></svg>`,
      /styles of the drawing name a file of a computer/u,
    ],
    [
      "whose shapes have a prefix and would be lost",
      `<svg ${ROOT} xmlns:svg="http://www.w3.org/2000/svg"><svg:g><rect/></svg:g></svg>`,
      /has elements with a prefix \(<svg:g>\)\. Export it as plain SVG/u,
    ],
    [
      "with a shape whose prefix only this shape has",
      `<svg ${ROOT}><g><x:path xmlns:x="http://www.w3.org/2000/svg" d="M0 0"/></g></svg>`,
      /has elements with a prefix \(<x:path>\)/u,
    ],
    [
      "with a file inside that cannot be cleaned",
      `<svg ${ROOT}><image href="data:image/svg+xml,x"/></svg>`,
      /embedded file \(data:image\/svg\+xml\)/u,
    ],
    [
      "with a damaged photo inside",
      `<svg ${ROOT}><image href="data:image/png;base64,AAAA"/></svg>`,
      /^A picture inside the drawing: .*missing/u,
    ],
    [
      "without a size",
      '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>',
      /needs a width and a height, or a viewBox/u,
    ],
    [
      "that does not end",
      `<svg ${ROOT}><g>`,
      /no valid SVG \(line 1, Unclosed root tag\)\. Export it as plain SVG/u,
    ],
    [
      "with twenty thousand elements in each other",
      `<svg ${ROOT}>${"<g>".repeat(20_000)}${"</g>".repeat(20_000)}</svg>`,
      /it is too deep/u,
    ],
    [
      "with entities in entities (billion laughs)",
      `<!DOCTYPE svg [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><svg ${ROOT}>&b;</svg>`,
      /defines an entity by another one/u,
    ],
    [
      "with an entity from a file",
      `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg ${ROOT}>&a;</svg>`,
      /or by another file/u,
    ],
    [
      "with a long entity many times",
      `<!DOCTYPE svg [<!ENTITY a "${"l".repeat(9_000)}">]><svg ${ROOT}>${"&a;".repeat(500)}</svg>`,
      /would become too much text/u,
    ],
    [
      "with a hundred thousand attributes",
      `<svg ${ROOT} ${Array.from({ length: 100_000 }, (_, at) => `a${at}=""`).join(" ")}/>`,
      /more than 1000 attributes/u,
    ],
    [
      "of more than five megabytes",
      `<svg ${ROOT}>${" ".repeat(5_000_000)}</svg>`,
      /has 5,000,\d+ bytes\. .* at most 5,000,000\. Simplify/u,
    ],
  ])("%s is refused with the reason and what to do", (_, text, why) => {
    expect(prepareFile(Buffer.from(text), "drawing.svg")).toEqual({ why: expect.stringMatching(why) });
  });

  it("with the short entities of Adobe Illustrator is kept", () => {
    const doctype = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>';
    expect(prepared(`${doctype}<svg xmlns="&ns_svg;" width="4" height="3"><rect/></svg>`).text).toContain(
      "<rect/>",
    );
  });
});
