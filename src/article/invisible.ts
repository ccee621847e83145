/** Characters that readers do not see: format characters, fillers, variation selectors, and spaces other than U+0020. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|\u2800|(?! )\p{Z}/u;

/** The scripts whose spelling needs joiners and non-joiners between letters. */
const JOINED_SCRIPTS = "Arab Syrc Deva Beng Guru Gujr Orya Taml Telu Knda Mlym Sinh Mymr Khmr"
  .split(" ")
  .map((script) => `\\p{sc=${script}}`)
  .join("");

/**
 * Matches the invisible characters that spelling needs: joiners between letters (`می‌خواهم`), and the characters inside of
 * emoji. Building it takes milliseconds, which no page view needs, so it is built when a text has an invisible character.
 */
const createNeeded = (): RegExp =>
  new RegExp(
    [
      `(?<=[${JOINED_SCRIPTS}])[\\u200C\\u200D](?=[\\p{L}\\p{M}])`,
      String.raw`(?<=\p{Extended_Pictographic})\uFE0F`,
      String.raw`(?<=\p{Extended_Pictographic}|\p{EMod}|\uFE0F)\u200D(?=\p{Extended_Pictographic})`,
    ].join("|"),
    "gu",
  );
let needed: RegExp | undefined;

/**
 * Returns the first character of a text that readers do not see and spelling does not need, as `U+200B`. Two texts that
 * differ only in such characters look the same.
 */
export const invisibleCharacter = (text: string): string | undefined => {
  if (!INVISIBLE.test(text)) return undefined;
  needed ??= createNeeded();
  const [found] = INVISIBLE.exec(text.replace(needed, "")) ?? [];
  return found && `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
};
