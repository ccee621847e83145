import fc from "fast-check";
import { accepts } from "hono/accepts";
import Negotiator from "negotiator";
import { describe, expect, it } from "vitest";
import { negotiate } from "../../src/http/negotiate.ts";
import { anyCodePoint } from "../any-code-point.ts";
import { repetitions } from "../repetitions.ts";

const OURS = ["text/html", "application/json", "application/ld+json", "text/markdown"] as const;

describe("RFC 9110 §12.5.1: the quality that the RFC's own example gives each type", () => {
  const accept =
    "text/*;q=0.3, text/plain;q=0.7, text/plain;format=flowed, text/plain;format=fixed;q=0.4, */*;q=0.5";
  // The table of the RFC, best first. The chosen one of two types is the one with the greater quality.
  const qualities = [
    ["text/plain;format=flowed", 1],
    ["text/plain", 0.7],
    ["image/jpeg", 0.5],
    ["text/plain;format=fixed", 0.4],
    ["text/html;level=3", 0.3],
  ] as const;
  for (const [better, high] of qualities)
    for (const [worse, low] of qualities)
      if (high > low)
        it(`${better} (${high}) is preferred to ${worse} (${low})`, () => {
          expect(negotiate(accept, [worse, better])).toBe(better);
        });

  it("audio/*;q=0.2, audio/basic: basic audio is preferred to any other", () => {
    expect(negotiate("audio/*; q=0.2, audio/basic", ["audio/mpeg", "audio/basic"])).toBe("audio/basic");
    expect(negotiate("audio/*; q=0.2, audio/basic", ["audio/mpeg"])).toBe("audio/mpeg");
  });

  it("text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c: html is preferred to dvi, and dvi to plain", () => {
    const field = "text/plain; q=0.5, text/html, text/x-dvi; q=0.8, text/x-c";
    expect(negotiate(field, ["text/plain", "text/x-dvi", "text/html"])).toBe("text/html");
    expect(negotiate(field, ["text/plain", "text/x-dvi"])).toBe("text/x-dvi");
  });
});

describe("the Accept fields of real clients", () => {
  const table: [client: string, accept: string | undefined, expected: string | undefined][] = [
    ["no Accept at all", undefined, "text/html"],
    ["an empty Accept", "", "text/html"],
    ["nonsense", "please", "text/html"],
    ["a lone semicolon", ";q=1", "text/html"],
    ["curl", "*/*", "text/html"],
    [
      "Chrome",
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7",
      "text/html",
    ],
    ["Firefox", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"],
    ["axios", "application/json, text/plain, */*", "application/json"],
    ["an agent", "text/markdown, text/html, */*", "text/markdown"],
    ["an agent with weights", "text/markdown;q=1.0, text/html;q=0.8", "text/markdown"],
    ["jQuery", "application/json, text/javascript, */*; q=0.01", "application/json"],
    ["JSON with a charset", "application/json; charset=utf-8", "application/json"],
    [
      "JSON with a quoted charset and a weight",
      'application/json;charset="utf-8";q=0.9, text/html;q=0.1',
      "application/json",
    ],
    ["JSON-LD", "application/ld+json", "application/ld+json"],
    ["upper case", "APPLICATION/JSON", "application/json"],
    ["the issue's example", "application/json;q=0.1, text/html;q=0", "application/json"],
    ["html refused, anything else welcome", "text/html;q=0, */*", "application/json"],
    ["text of any kind but html", "text/*, text/html;q=0", "text/markdown"],
    ["the client's own order on a tie", "text/markdown, application/json", "text/markdown"],
    ["an image", "image/png", undefined],
    ["nothing at all", "*/*;q=0", undefined],
    [
      "JSON-LD of another profile, else html",
      'application/activity+json, application/ld+json; profile="https://www.w3.org/ns/activitystreams", text/html;q=0.1',
      "text/html",
    ],
  ];
  it.each(table)("real clients get the type that their Accept means: %s", (_client, accept, expected) => {
    expect(negotiate(accept, OURS)).toBe(expected);
  });
});

const weight = fc.constantFrom("", ";q=0", ";q=0.001", ";q=0.5", ";q=0.9", ";q=1", "; q=0.30");
const range = fc.constantFrom(...OURS, "*/*", "text/*", "application/*", "image/png", "text/plain");
const field = fc
  .array(fc.tuple(range, weight), { minLength: 1, maxLength: 6 })
  .map((ranges) => ranges.map((each) => each.join("")).join(", "));

describe("against other implementations, over generated fields", () => {
  it("negotiate agrees with negotiator for generated fields", () => {
    fc.assert(
      fc.property(field, (accept) => {
        const theirs = new Negotiator({ headers: { accept } }).mediaType([...OURS]);
        expect(negotiate(accept, OURS)).toBe(theirs);
      }),
      { numRuns: repetitions({ short: 300, full: 1_000, long: 50_000 }) },
    );
  });

  it("negotiate agrees with hono/accepts if all types are named with different weights", () => {
    // hono/accepts ignores specificity and q=0, so the comparison uses only fields without them.
    const named = fc
      .uniqueArray(fc.constantFrom(...OURS), { minLength: 1 })
      .map((types) => types.map((type, index) => `${type};q=${(0.9 - index / 10).toFixed(1)}`).join(", "));
    fc.assert(
      fc.property(named, (accept) => {
        const context = { req: { header: () => accept } } as unknown as Parameters<typeof accepts>[0];
        const theirs = accepts(context, { header: "Accept", supports: [...OURS], default: "none" });
        expect(negotiate(accept, OURS)).toBe(theirs);
      }),
    );
  });

  it("negotiate never returns a type with q=0", () => {
    fc.assert(
      fc.property(fc.constantFrom(...OURS), field, (refused, rest) => {
        const accept = `${rest}, ${refused};q=0`;
        const ranges = rest.split(", ");
        fc.pre(!ranges.some((each) => each.startsWith(refused)));
        expect(negotiate(accept, OURS)).not.toBe(refused);
      }),
    );
  });

  it("negotiate never throws for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCodePoint }), (accept) => {
        expect(() => negotiate(accept, OURS)).not.toThrow();
      }),
    );
  });
});
