import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refuseBinary } from "../../src/wire/foreign/bytes.ts";
import { refuseURL } from "../../src/wire/foreign/url.ts";
import { readWireArticles } from "../../src/wire/read.ts";
import { WireError } from "../../src/wire/wire-error.ts";
import { describeShared } from "../shared-cases.ts";

const read = (text: string, fileName: string) =>
  readWireArticles(text, { fileName, now: new Date("2026-11-20T08:00:00Z") });
const bytes = (latin1: string) => Buffer.from(latin1, "latin1");

describe("a file that is not text is refused by name", () => {
  it.each([
    ["%PDF-1.7\n%\xE2\xE3", "a PDF"],
    ["PK\x03\x04\x14\x00word/document.xml", "a Word document"],
    ["PK\x03\x04\x14\x00[Content_Types].xml xl/workbook.xml", "an Excel workbook"],
    ["PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument file"],
    ["PK\x03\x04mimetypeapplication/epub+zip", "an e-book"],
    ["PK\x03\x04\x14\x00story.txt", "a ZIP archive"],
    ["\xD0\xCF\x11\xE0\xA1\xB1", "Microsoft Office 97"],
    ["{\\rtf1\\ansi", "Rich Text"],
    ["\x89PNG\r\n\x1A\n", "an image (PNG)"],
    ["\xFF\xD8\xFF\xE0\x00\x10JFIF", "an image (JPEG)"],
    ["GIF89a", "an image (GIF)"],
    ["RIFF\x00\x00\x00\x00WEBPVP8 ", "an image (WebP)"],
    ["\x00\x00\x00\x1CftypAVIF".replace("AVIF", "avif"), "an image (AVIF)"],
    ["\x00\x00\x00\x18ftypheic", "an image (HEIC)"],
    ["II*\x00", "an image (TIFF"],
    ["ID3\x03", "an audio file"],
    ["\x00\x00\x00\x18ftypmp42", "a video file"],
    ["\x1F\x8B\x08", "gzip"],
    ["7z\xBC\xAF\x27\x1C", "a compressed archive"],
    ["SQLite format 3\x00", "SQLite"],
    ["\x01APA0001 4 PL", "IPTC 7901"],
  ])("%j is %s", (latin1, what) => {
    expect(() => refuseBinary(bytes(latin1), "story.bin")).toThrow(WireError);
    expect(() => refuseBinary(bytes(latin1), "story.bin")).toThrow(
      `story.bin: this is ${what.startsWith("a") ? what : ""}`,
    );
    expect(() => refuseBinary(bytes(latin1), "story.bin")).toThrow(what);
  });

  it("the name of a Word document can be at the end of the archive", () => {
    const file = Buffer.concat([
      bytes(`PK\x03\x04${"x".repeat(10_000)}`),
      bytes("PK\x01\x02word/document.xml"),
    ]);
    expect(() => refuseBinary(file, "a")).toThrow("a Word document");
  });

  it.each([
    "The bridge opens.",
    "Міст відкрито.",
    "BMW opens a plant.",
    "MZ is a prefix.",
    "PK said so.",
    "II. A bridge",
    "\uFEFFThe bridge",
  ])("text is text: %s", (text) => {
    expect(() => refuseBinary(Buffer.from(text), "a.txt")).not.toThrow();
  });
});

describe("a text of another system is refused by name", () => {
  it.each([
    ["<!doctype html><html><body>The bridge opens.", "page.html", "an HTML page"],
    ["\n<!-- saved -->\n<HTML lang=en>", "page.txt", "an HTML page"],
    ["<!DOCTYPE html>\n<title>a</title>", "page.md", "an HTML page"],
    ["<p>The bridge <b>opens</b>.</p>", "story.txt", "HTML"],
    ['<div class="story">The bridge opens.</div>', "story", "HTML"],
    ["The bridge opens.", "story.htm", "an HTML page"],
    [
      '<?xml version="1.0"?>\n<rss xmlns:wp="http://wordpress.org/export/1.2/">',
      "a.xml",
      "an export of WordPress",
    ],
    [
      '<?xml version="1.0"?>\n<!-- generator="WordPress/6" -->\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/">',
      "a.txt",
      "an export of WordPress",
    ],
    ['<rss version="2.0"><channel>', "a.rss", "an RSS feed"],
    ['<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/">', "a.rdf", "an RSS 1.0 feed"],
    ['<feed xmlns="http://www.w3.org/2005/Atom">', "a.atom", "an Atom feed"],
    ['<?xml version="1.0"?>\n<!DOCTYPE nitf SYSTEM "nitf.dtd">\n<nitf>', "a.xml", "a story in NITF"],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE NewsML [\n<!ENTITY a "b">\n]>\n<NewsML>',
      "a.xml",
      "a story in NewsML 1",
    ],
    ['<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/">', "a.xml", "a story in NewsML-G2"],
    ['<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">', "a", "a story in NewsML-G2"],
    ["<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", "an image (SVG)"],
    ["<?xml version='1.0'?><urlset>", "a.xml", "a sitemap"],
    ["<?xml version='1.0'?><story>a</story>", "a.md", "an XML file (<story>)"],
    ["a;b;c", "a.csv", "a table (CSV)"],
    ["title: a", "a.yaml", "a YAML file"],
    ["The bridge\n==========", "a.rst", "reStructuredText"],
    [
      "From: a@b.example\nSubject: The bridge\nMIME-Version: 1.0\n\nThe bridge opens.",
      "a.txt",
      "an e-mail message",
    ],
    ["[InternetShortcut]\nURL=https://a.example", "a.txt", "a web shortcut"],
    ["https://a.example/story\n", "a.txt", "only the address of a page"],
  ])("%j in %s is %s", async (text, fileName, what) => {
    await expect(read(text, fileName)).rejects.toThrow(WireError);
    await expect(read(text, fileName)).rejects.toThrow(`${fileName}: this is ${what}`);
    await expect(read(text, fileName)).rejects.toThrow(/Broadsheet reads Markdown/u);
  });

  it.each([
    ["<details>\n\nThe bridge opens.\n\n</details>", "a.md"],
    ["<p align=center>The bridge opens.</p>", "a.md"],
    ["---\ntitle: A\n---\n\n<div>The bridge opens.</div>", "a.txt"],
    ["<The bridge opens>, they say.", "a.txt"],
    ["From: Oslo\n\nThe bridge opens.", "a.txt"],
  ])("%j in %s is an article", async (text, fileName) => {
    expect(await read(text, fileName)).toHaveLength(1);
  });
});

describe("a text of another program is refused by name, whatever its extension is", () => {
  it.each([
    ["WEBVTT\n\n00:00.000 --> 00:01.000\nHello", "subtitles"],
    ["1\n00:00:01,000 --> 00:00:02,000\nHello", "subtitles"],
    ["BEGIN:VCALENDAR\nEND:VCALENDAR", "a calendar"],
    ["BEGIN:VCARD\nEND:VCARD", "a business card"],
    ["%!PS-Adobe-3.0\nx", "a PostScript file"],
    ["\\documentclass{article}\n\\begin{document}\nx", "LaTeX"],
    ["diff --git a/x b/x\n--- a/x\n+++ b/x", "a patch"],
    ["INSERT INTO `wp_posts` VALUES (1,'x');", "a database dump"],
    ["#!/bin/sh\necho x", "a program"],
    ["<?php echo 1;", "a program"],
    ["import a from 'b';\nx", "a program"],
    ["<story><text>The ferry ran.</text></story>", "XML (<story>)"],
    ["<idPkg:Story/>", "XML (<idPkg:Story>)"],
    ["[1, 2]", "JSON that is not an article"],
    ['"text"', "JSON that is not an article"],
  ])("%j", async (text, what) => {
    await expect(read(text, "story.txt")).rejects.toThrow(`this is ${what}`);
    await expect(read(`\uFEFF${text}`, "story")).rejects.toThrow(`this is ${what}`);
  });

  it.each([
    "<Applause> was the only word of the speech.\n\nIt was short.",
    '"Never again"\n\nThe keeper said so on Monday.',
    "[Updated]\n\nThe ferry ran on Monday.",
    "Insert into the lock, the manual says.\n\nThe key broke.",
  ])("a story that begins like one is a story: %j", async (text) => {
    expect(await read(text, "story.txt")).toHaveLength(1);
  });

  it("a NUL character and conflict markers are refused, with the line", async () => {
    await expect(read("# T\n\nx\u0000y", "a.md")).rejects.toThrow("line 3 has a NUL character");
    const conflict = "<<<<<<< HEAD\nIt ran.\n=======\nIt stopped.\n>>>>>>> branch\n";
    for (const name of ["a.md", "a.txt"])
      await expect(read(`T\n\n${conflict}`, name)).rejects.toThrow("line 3: the file has two versions");
    expect(await read(`# T\n\n~~~\n${conflict}~~~\n`, "a.md")).toHaveLength(1);
  });

  it("an empty list of articles is refused", async () => {
    await expect(read("[]", "a.json")).rejects.toThrow("the list has no article");
  });
});

describe("JSON of another system is refused by name", () => {
  it.each<[unknown, string]>([
    [
      { uri: "urn:a", type: "text", versioncreated: "2026", headline: "A", body_text: "b" },
      "a story in ninjs",
    ],
    [{ uri: "urn:a", headlines: [], bodies: [] }, "a story in ninjs"],
    [{ type: "story", version: "0.10.12", content_elements: [] }, "a story of Arc (ANS)"],
    [{ db: [{ meta: {}, data: { posts: [] } }] }, "an export of Ghost"],
    [{ meta: {}, data: { posts: [] } }, "an export of Ghost"],
    [{ posts: [{ id: "1", lexical: "{}" }] }, "an export of Ghost"],
    [{ title: "A", mobiledoc: "{}" }, "a post of Ghost"],
    [{ root: { type: "root", children: [] } }, "a document of Lexical"],
    [{ sys: { type: "Entry" }, fields: {} }, "an entry of Contentful"],
    [{ items: [{ sys: {}, fields: {} }] }, "an entry of Contentful"],
    [{ nodeType: "document", content: [] }, "rich text of Contentful"],
    [[{ _type: "block", children: [] }], "Portable Text of Sanity"],
    [{ id: 1, title: { rendered: "A" }, content: { rendered: "b" } }, "a post of the WordPress REST API"],
    [[{ id: 1, title: { rendered: "A" } }], "a post of the WordPress REST API"],
    [{ version: "https://jsonfeed.org/version/1.1", items: [] }, "a JSON Feed"],
    [{ "@context": "https://schema.org", "@type": "NewsArticle", headline: "A" }, "JSON-LD of schema.org"],
    [{ type: "doc", content: [] }, "a document of ProseMirror or TipTap"],
    [{ ops: [{ insert: "a" }] }, "a document of Quill"],
    [{ time: 1, blocks: [{ type: "paragraph", data: {} }] }, "a document of Editor.js"],
    [{ blocks: [], entityMap: {} }, "a document of Draft.js"],
    [{ object: "page", id: "a" }, "an object of Notion"],
    [{ type: "root", body: { type: "body" } }, "a tree of unist or content-tree"],
    [{ type: "root", children: [] }, "a tree of unist or content-tree"],
    [{ jsonapi: {}, data: {} }, "a response of Drupal's JSON:API"],
    [{ data: { id: 1, attributes: {} } }, "an entry of Strapi"],
    [{ v: 1, type: "article", article: {} }, "an entry of Broadsheet's KV"],
    [{ items: [{ headline: "A", path: "/a" }], next: "/b" }, "a list of Broadsheet's articles"],
    [{ articles: [{ title: "A" }] }, "a page of other articles"],
  ])("%j is %s", async (value, what) => {
    for (const fileName of ["a.json", "a"])
      await expect(read(JSON.stringify(value), fileName)).rejects.toThrow(`this is ${what}`);
  });

  it("an article of Broadsheet is an article", async () => {
    const article = {
      id: "a",
      headline: "A",
      body: [{ type: "paragraph", children: [] }],
      source: { name: "B" },
    };
    for (const fileName of ["a.json", "a.txt", "a"])
      expect(await read(JSON.stringify(article), fileName)).toMatchObject([{ article }]);
  });

  it("a line of NDJSON is refused with its number", async () => {
    await expect(read('{"headline":"A"}\n{"ops":[]}', "a.ndjson")).rejects.toThrow(
      /^a\.ndjson line 2: this is a document of Quill/u,
    );
  });
});

describe("an address in the place of a file", () => {
  it.each(["https://a.example/story", "HTTP://A.EXAMPLE", "www.a.example/story", "ftp://a.example/b"])(
    "%s is refused",
    (url) => {
      expect(() => refuseURL(url, url)).toThrow(/the address of a page, not a file/u);
    },
  );

  it("a path is not an address", () => {
    for (const path of ["story.md", "C:\\story.md", "./https/a.md", "www.md"])
      expect(() => refuseURL(path, path)).not.toThrow();
  });
});

describeShared("articles", "files of other systems", (folder) => {
  const files = [
    "ans",
    "content-tree",
    "feeds",
    "ghost",
    "html",
    "ninjs",
    "nitf",
    "wxr",
    "simorgh",
    "readability",
  ].flatMap((name) =>
    globSync(`${name}/**/*.{json,xml,html,rss,atom,txt}`, { cwd: folder }).filter(
      (file) => !file.includes("expected-metadata"),
    ),
  );

  it.each(files)("%s is refused by name", async (file) => {
    const content = readFileSync(join(folder, file));
    const open = async () => {
      refuseBinary(content, file);
      return read(content.toString("utf8"), file);
    };
    await expect(open()).rejects.toThrow(/this is /u);
  });
});
