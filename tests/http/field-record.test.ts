import { expect, it } from "vitest";
import { fieldRecord } from "../../src/http/field-record.ts";

it("header fields keep their values, and several values of one field become a list", () => {
  const headers = new Headers(
    fieldRecord([
      ["Link", '</a>; rel="canonical"'],
      ["Vary", "Accept"],
      ["Link", "</b.jpg>; rel=preload"],
    ]),
  );
  expect(Object.fromEntries(headers)).toEqual({
    link: '</a>; rel="canonical", </b.jpg>; rel=preload',
    vary: "Accept",
  });
});
