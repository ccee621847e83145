import { expect, test } from "vitest";
import type { FlowContent, PhrasingContent } from "../../src/article/body.ts";
import { normalBody } from "../../src/article/normal/body.ts";
import { salvageArticle } from "../../src/article/salvage.ts";
import { textOf } from "../../src/article/text.ts";

const text = (value: string): PhrasingContent => ({ type: "text", value });
const paragraph = (...children: PhrasingContent[]): FlowContent => ({ type: "paragraph", children });
const reference = (identifier: string): PhrasingContent => ({ type: "footnoteReference", identifier });
const definition = (identifier: string, ...children: FlowContent[]): FlowContent => ({
  type: "footnoteDefinition",
  identifier,
  children,
});

test("footnotes are numbered in the order of the text, and their definitions move to the end of the body", () => {
  expect(
    normalBody([
      definition("z", paragraph(text("Last."))),
      paragraph(text("a"), reference("b"), reference("z"), reference("b")),
      { type: "blockquote", children: [definition("b", paragraph(text("First."), reference("c")))] },
      definition("c", paragraph(text("Inside."))),
    ]),
  ).toEqual([
    paragraph(text("a"), reference("1"), reference("2"), reference("1")),
    definition("1", paragraph(text("First."), reference("3"))),
    definition("2", paragraph(text("Last."))),
    definition("3", paragraph(text("Inside."))),
  ]);
});

test("a reference inside a link moves after the link, because HTML allows no link inside a link", () => {
  const link: PhrasingContent = {
    type: "link",
    url: "/a",
    children: [text("b"), { type: "strong", children: [text("c"), reference("1")] }],
  };
  const [first] = normalBody([paragraph(link, text(".")), definition("1", paragraph(text("d")))]);
  expect(first).toEqual(
    paragraph(
      { type: "link", url: "/a", children: [text("b"), { type: "strong", children: [text("c")] }] },
      reference("1"),
      text("."),
    ),
  );
});

test("the text of an article has the words of its footnotes, and nothing for a reference", () => {
  expect(textOf([paragraph(text("So"), reference("1"), text("."))])).toBe("So.");
  expect(textOf(definition("1", paragraph(text("Ibid."))))).toBe("Ibid.");
});

test("footnotes in KV that do not match keep their words", () => {
  const lead = { type: "figure", url: "/a.jpg", alt: "", width: 1, height: 1, children: [reference("q")] };
  const article = salvageArticle(
    {
      headline: "A",
      lead,
      body: [
        paragraph(text("a"), reference("none"), { type: "footnoteReference" } as never),
        { type: "infoBox", children: [definition("unused", paragraph(text("b")))] },
        { type: "footnoteDefinition", children: [paragraph(text("c"))] },
        definition("twice", paragraph(text("d"))),
        definition("twice", paragraph(text("e"))),
        paragraph(reference("twice")),
      ],
    },
    { path: "/a", language: "en" },
  );
  expect(article?.body).toEqual([
    paragraph(text("a"), text("[none]")),
    { type: "infoBox", children: [paragraph(text("b"))] },
    paragraph(text("c")),
    paragraph(text("e")),
    paragraph(reference("1")),
    definition("1", paragraph(text("d"))),
  ]);
  expect(article?.lead?.children).toEqual([text("[q]")]);
});
