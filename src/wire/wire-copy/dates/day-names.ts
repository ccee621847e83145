import { foldAccents } from "../text/phrases.ts";

/** The names of the months (1 to 12) and of the weekdays (0 is Monday) in a language, in lower case. */
export interface DayNames {
  months: ReadonlyMap<string, number>;
  weekdays: ReadonlyMap<string, number>;
}

const plain = (word: string): string => foldAccents(word).replace(/\.$/u, "");

const formattedNames = (language: string, field: "month" | "weekday"): string[][] =>
  Array.from({ length: field === "month" ? 12 : 7 }, (_, index) => {
    const date = new Date(Date.UTC(2024, field === "month" ? index : 0, field === "month" ? 15 : index + 1));
    return (["long", "short"] as const).flatMap((width) => {
      const alone = new Intl.DateTimeFormat(language, {
        [field]: width,
        timeZone: "UTC",
        calendar: "gregory",
      });
      const inDate = new Intl.DateTimeFormat(language, {
        day: "numeric",
        month: width,
        year: "numeric",
        weekday: width,
        timeZone: "UTC",
        calendar: "gregory",
      });
      const part = inDate.formatToParts(date).find(({ type }) => type === field)?.value;
      return [alone.format(date), part ?? ""].map(plain).filter((name) => name !== "");
    });
  });

/** Names that `Intl` does not give: other abbreviations, and the months of the Levant. */
const OTHER_MONTHS: Readonly<Record<string, readonly string[]>> = {
  en: ["", "", "", "", "", "", "", "", "sept"],
  ar: [
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
  ],
  de: ["jänner", "feber", "mrz"],
};

/** A cache, because `Intl.DateTimeFormat` is slow to create and every line is checked. */
const knownNames = new Map<string, DayNames>();

const numbered = (names: readonly (readonly string[])[], first: number): Map<string, number> =>
  new Map(names.flatMap((each, index) => each.map((name) => [name, index + first] as const)));

/** Returns the names of months and weekdays, in the forms that stand alone and that stand in dates. */
export const dayNames = (language: string): DayNames => {
  const known = knownNames.get(language);
  if (known !== undefined) return known;
  const others = OTHER_MONTHS[language] ?? [];
  const months = formattedNames(language, "month").map((each, index) => {
    const other = others[index] ?? "";
    return other === "" ? each : [...each, plain(other)];
  });
  const names = {
    months: numbered(months, 1),
    weekdays: numbered(formattedNames(language, "weekday"), 0),
  };
  knownNames.set(language, names);
  return names;
};
