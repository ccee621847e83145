import { describe, expect, it } from "vitest";
import { encodingError } from "../../src/cli/files/guess-encoding.ts";

/** Texts in old encodings, as base64, because JavaScript cannot write these encodings. */
const TEXTS: readonly [language: string, encoding: string, word: string, bytes: string][] = [
  [
    "French",
    "WINDOWS-1252",
    "réuni",
    "TGUgY29uc2VpbCBzJ2VzdCBy6XVuaSDgIGwnaPR0ZWwgZGUgdmlsbGUuIExlIG1haXJlIGEgZOljbGFy6SBxdWUgbGUgcG9udCBzZXJhaXQgculwYXLpLg==",
  ],
  [
    "German",
    "WINDOWS-1252",
    "Bürgermeister",
    "RGVyIEL8cmdlcm1laXN0ZXIgZXL2ZmZuZXRlIGRpZSBCcvxja2UgZvxyIEZ132fkbmdlci4=",
  ],
  [
    "Spanish",
    "WINDOWS-1252",
    "inauguró",
    "RWwgYWxjYWxkZSBpbmF1Z3Vy8yBlbCBwdWVudGUgcGFyYSBwZWF0b25lcyBlbCBsdW5lcyBwb3IgbGEgbWHxYW5hLg==",
  ],
  ["Russian", "WINDOWS-1251", "Мэр", "zP3wIOPu8O7k4CDu8urw++sg7O7x8iDk6/8g7+X45fXu5O7iIOIg7+7t5eTl6/zt6Oou"],
  ["Russian", "KOI8-R", "Мэр", "7dzSIMfP0s/EwSDP1MvS2cwgzc/T1CDEzNEg0MXbxcjPxM/XINcg0M/OxcTFzNjOycsu"],
  [
    "Polish",
    "WINDOWS-1250",
    "otworzył",
    "QnVybWlzdHJ6IG90d29yenmzIG1vc3QgZGxhIHBpZXN6eWNoIHcgcG9uaWVkemlhs2VrLCC/87N0YSCz82SfLg==",
  ],
  [
    "Czech",
    "WINDOWS-1250",
    "pondělí",
    "U3Rhcm9zdGEgdiBwb25k7GztIG90ZXb4ZWwgbW9zdCBwcm8gcOya7Swg+GVrbCBtbHV26O0u",
  ],
  [
    "Turkish",
    "WINDOWS-1254",
    "başkanı",
    "QmVsZWRpeWUgYmH+a2Fu/SBr9nBy/Hn8IHBhemFydGVzaSBn/G78IHlheWFsYXJhIGHndP0u",
  ],
  [
    "Greek",
    "WINDOWS-1253",
    "Ο",
    "zyDk3uzh8ffv8iDc7e/p7uUg9Ocg49329fHhIOPp4SD07/XyIPDl5u/98iD05yDE5fX03fHhLg==",
  ],
  ["Arabic", "WINDOWS-1256", "افتتح", "x93Kys0g0cbt0yDH4cjhz+3JIMfhzNPRIOHh49THySDt5uMgx+HHy+Tt5A=="],
  [
    "Japanese",
    "SHIFT_JIS",
    "市長は月曜日に歩行者のために橋を開いた",
    "jnOSt4LNjI6XapP6gsmV4I1zjtKCzIK9gt+CyYu0gvCKSoKigr2BQg==",
  ],
  ["Chinese", "GB18030", "市长星期一为行人开放了大桥", "ytCzpNDHxtrSu86q0NDIy7+qt8XBy7Tzx8Whow=="],
  ["Korean", "EUC-KR", "시장은", "vcPA5cC6IL/5v+TAz7+hILq4x+DA2rimIMCnx9ggtNm4rrimIL+tvvq02S4="],
];

describe("a file that is not UTF-8", () => {
  it.each(TEXTS)("in %s, the error names %s and shows the word “%s”", async (_, encoding, word, bytes) => {
    const error = await encodingError(Buffer.from(bytes, "base64"), "old.txt");
    expect(error).toContain(`It may be ${encoding}: then it has the word “${word}”`);
    expect(error).toContain(`\`iconv -f ${encoding} -t UTF-8 old.txt > NEW-FILE\``);
  });

  it("an error without a sure guess names encodings by their languages, and none as a fact", async () => {
    for (const text of ["Caf\xe9 ferm\xe9.\n", "\xe9", "\x9d\x81"]) {
      const error = await encodingError(Buffer.from(text, "latin1"), "my file.txt");
      expect(error).toMatch(
        /^the file is not UTF-8\. Save it as UTF-8 in your editor, or convert it with `iconv -f ENCODING -t UTF-8 FILE/u,
      );
      expect(error).toMatch(/WINDOWS-1252 \(Western European\), .*WINDOWS-1251 \(Cyrillic\)/u);
      expect(error).not.toContain("It may be");
    }
  });
});
