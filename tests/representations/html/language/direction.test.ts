import { describe, expect, test } from "vitest";
import {
  directionAttribute,
  directionOfText,
  isolate,
} from "../../../../src/representations/html/language/direction.ts";
import { localeOf } from "../../../../src/representations/html/language/locale.ts";

describe("the direction of a text", () => {
  test.each([
    ["The harbour", "ltr"],
    ["الميناء", "rtl"],
    ["WhatsApp تطلق ميزة جديدة للمستخدمين", "rtl"],
    ["النهار says the ferry is late", "ltr"],
    ["נמל חיפה", "rtl"],
    ["2024", "ltr"],
    ["", "ltr"],
  ])("most letters of %j decide that it is %s", (text, expected) => {
    expect(directionOfText(text)).toBe(expected);
  });
});

describe("the isolation of a name", () => {
  test.each([
    ["The harbour", "<bdi>The harbour</bdi>"],
    ["الميناء", "<bdi>الميناء</bdi>"],
    ["WhatsApp تطلق ميزة جديدة", '<bdi dir="rtl">WhatsApp تطلق ميزة جديدة</bdi>'],
    ["النهار says the ferry is late", '<bdi dir="ltr">النهار says the ferry is late</bdi>'],
    ["2024", "<bdi>2024</bdi>"],
  ])("the name or title %j is isolated in its own direction", (text, expected) => {
    expect(String(isolate(text))).toBe(expected);
  });
});

describe("the direction of a quotation", () => {
  test.each([
    ["The harbour woke early.", "en", ""],
    ["The harbour woke early.", "ar", ' dir="ltr"'],
    ["استيقظ الميناء مبكرًا.", "en", ' dir="rtl"'],
    ["استيقظ الميناء مبكرًا.", "ar", ""],
    ["1933", "ar", ""],
  ])("a quotation has a direction if it differs from the page's: %j in %s", (text, language, expected) => {
    expect(String(directionAttribute(text, localeOf(language)) || "")).toBe(expected);
  });
});
