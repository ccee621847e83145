import { expect, test } from "vitest";
import { minifyCSS } from "../../../../src/representations/html/styles/minify.ts";

test("a minified stylesheet contains no comments and no insignificant whitespace", () => {
  expect(minifyCSS("/* Links */\na:hover,\na :is(b, i) {\n  margin: 0 auto;\n  color: red;\n}\n")).toBe(
    "a:hover,a :is(b,i){margin:0 auto;color:red}",
  );
});

test("whitespace that separates values and selectors survives minification", () => {
  expect(minifyCSS("p + p {\n  inset: calc(1rem - 2px) 0;\n}\n")).toBe("p + p{inset:calc(1rem - 2px) 0}");
});
