import { describe, expect, it } from "vitest";
import { guessLanguage } from "../../../../src/wire/wire-copy/language/guess.ts";

/** Short news texts, and the language of each. */
const TEXTS = [
  ["en", "The harbour ferry will run on batteries from May, the operator said on Tuesday."],
  ["de", "Die Hafenfähre fährt nach Angaben der Reederei ab Mai mit Batterien."],
  ["nb", "Fergen over fjorden skal gå på batteri fra mai, opplyste rederiet tirsdag."],
  ["nn", "Ferja over fjorden skal ikkje gå på diesel frå mai, seier reiarlaget, som no har to båtar meir."],
  ["da", "Færgen over fjorden skal sejle på batterier fra maj, oplyste rederiet tirsdag."],
  ["sv", "Färjan över sundet ska gå på batteri från maj, uppgav rederiet på tisdagen."],
  ["fi", "Lautta siirtyy akkukäyttöön toukokuussa, varustamo kertoi tiistaina."],
  [
    "af",
    "Die veerboot sal nie meer diesel gebruik nie, het die maatskappy Dinsdag gesê. Hulle wil batterye hê.",
  ],
  ["uk", "Пором через затоку з травня працюватиме на батареях, повідомила компанія у вівторок."],
  ["ru", "Паром через залив с мая будет работать на батареях, сообщила компания во вторник."],
  ["be", "Паром праз заліў з мая будзе працаваць на батарэях, паведаміла кампанія ў аўторак."],
  ["bg", "Фериботът през залива ще се движи на батерии от май, съобщи компанията във вторник."],
  ["mk", "Траектот преку заливот од мај ќе вози на батерии, соопшти компанијата во вторникот."],
  ["sr", "Трајект преко залива од маја ће возити на батерије, саопштила је компанија у уторак."],
  ["sr", "Trajekt od maja neće voziti na dizel, rekli su u Beogradu posle sastanka u nedelju."],
  ["hr", "Trajekt od svibnja neće voziti na dizel, rekli su u Zagrebu nakon sastanka u nedjelju."],
  [
    "kk",
    "Паром мамыр айынан бастап батареямен жүреді, деп хабарлады компания сейсенбі күні. Оның құны әлі белгісіз.",
  ],
  ["id", "Kapal feri itu akan memakai baterai mulai Mei, kata perusahaan pada hari Selasa."],
  ["ms", "Feri itu akan menggunakan bateri mulai Mei kerana harga diesel naik, kata syarikat pada Selasa."],
  ["ar", "قالت الشركة يوم الثلاثاء إن العبارة ستعمل بالبطاريات ابتداء من مايو"],
  ["fa", "شرکت روز سه‌شنبه اعلام کرد که کشتی از ماه مه با باتری کار خواهد کرد"],
  ["ps", "شرکت د سې شنبې په ورځ وویل چې کښتۍ به له مۍ څخه په بېټرۍ کار کوي"],
  ["th", "บริษัทแถลงเมื่อวันอังคารว่าเรือข้ามฟากจะใช้แบตเตอรี่ตั้งแต่เดือนพฤษภาคม"],
  ["my", "ကုမ္ပဏီက အင်္ဂါနေ့တွင် ပြောကြားခဲ့သည်။"],
  ["zh", "公司周二表示，渡轮将从五月起使用电池。"],
  ["ja", "会社は火曜日、フェリーは五月から電池で運航すると発表した。"],
] as const;

describe("the language of a short news text is guessed", () => {
  it.each(TEXTS)("the language is guessed as %s: %s", async (language, text) => {
    expect(await guessLanguage(text)).toBe(language);
  });
});

it.each(["", "4:0", "https://example.com/2026/11/24", "Bbbb cccc"])(
  "no language is guessed for a text without words of a language: %j",
  async (text) => {
    expect(await guessLanguage(text)).toBeUndefined();
  },
);
