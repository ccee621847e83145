import { describe, expect, test } from "vitest";
import {
  directionAttribute,
  directionOfText,
  isolate,
} from "../../../../src/representations/html/language/direction.ts";
import { localeOf } from "../../../../src/representations/html/language/locale.ts";

describe("most letters decide which way a text of unknown language runs", () => {
  test.each([
    ["The harbour", "ltr"],
    ["الميناء", "rtl"],
    ["WhatsApp تطلق ميزة جديدة للمستخدمين", "rtl"],
    ["النهار says the ferry is late", "ltr"],
    ["נמל חיפה", "rtl"],
    ["2024", "ltr"],
    ["", "ltr"],
  ])("%j: %s", (text, expected) => {
    expect(directionOfText(text)).toBe(expected);
  });
});

describe("a name or title is isolate", () => {
  test.each([
    ["The harbour", "<bdi>The harbour</bdi>"],
    ["الميناء", "<bdi>الميناء</bdi>"],
    ["WhatsApp تطلق ميزة جديدة", '<bdi dir="rtl">WhatsApp تطلق ميزة جديدة</bdi>'],
    ["النهار says the ferry is late", '<bdi dir="ltr">النهار says the ferry is late</bdi>'],
    ["2024", "<bdi>2024</bdi>"],
  ])("%j", (text, expected) => {
    expect(String(isolate(text))).toBe(expected);
  });
});

describe("a quotation is directionAttribute round where it runs against its page", () => {
  test.each([
    ["The harbour woke early.", "en", ""],
    ["The harbour woke early.", "ar", ' dir="ltr"'],
    ["استيقظ الميناء مبكرًا.", "en", ' dir="rtl"'],
    ["استيقظ الميناء مبكرًا.", "ar", ""],
    ["1933", "ar", ""],
  ])("%j in %s", (text, language, expected) => {
    expect(String(directionAttribute(text, localeOf(language)) || "")).toBe(expected);
  });
});
