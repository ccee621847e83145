import { expect, it } from "vitest";
import type { FlowContent, PhrasingContent } from "../../../src/article/body.ts";
import { textOf } from "../../../src/article/text.ts";
import { bodyText } from "../../../src/representations/text/body.ts";
import { arabic, everything } from "../../browser/newspaper.ts";

const words = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== "");

/** Omits the titles of links, which readers see only when they point at them. */
const withoutTips = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (_, node) =>
    node?.type === "link" ? { ...node, title: undefined } : node,
  );

it.each([
  ["English", everything],
  ["Arabic", arabic],
])("an article's body in %s has every word once, as plain text", (_language, { body }) => {
  const text = bodyText(body).replaceAll(/\[\d\]/gu, "");
  expect(words(text).toSorted()).toEqual(expect.arrayContaining(words(textOf(withoutTips(body))).toSorted()));
});

it("plain text separates blocks with an empty line, and has a line for each item and row", () => {
  const paragraph = (value: string) => ({
    type: "paragraph" as const,
    children: [{ type: "text" as const, value }],
  });
  const cell = (value: string) => ({
    type: "tableCell" as const,
    children: [{ type: "text" as const, value }],
  });
  expect(
    bodyText([
      paragraph("First."),
      {
        type: "list",
        children: [
          { type: "listItem", children: [paragraph("One")] },
          { type: "listItem", children: [paragraph("Two")] },
        ],
      },
      { type: "thematicBreak" },
      { type: "table", children: [{ type: "tableRow", children: [cell("A"), cell("B")] }] },
      { type: "pullquote", text: "Nobody asked.", source: "The gulls" },
    ]),
  ).toBe("First.\n\nOne\nTwo\n\nA\tB\n\nNobody asked.\nThe gulls");
});

it("in plain text, a footnote is a number in brackets, and its text follows the article", () => {
  const paragraph = (...children: PhrasingContent[]): FlowContent => ({ type: "paragraph", children });
  expect(
    bodyText([
      paragraph({ type: "text", value: "So" }, { type: "footnoteReference", identifier: "1" }),
      {
        type: "footnoteDefinition",
        identifier: "1",
        children: [
          paragraph({ type: "text", value: "Ibid." }),
          paragraph({ type: "text", value: "Page 2." }),
        ],
      },
    ]),
  ).toBe("So[1]\n\n[1] Ibid.\nPage 2.");
});
