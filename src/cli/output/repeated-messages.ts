/** The number of equal messages that are printed one by one. */
const SHOWN = 3;
/** The number of places that the summary names. */
const NAMED = 5;

/** Prints messages about many files or lines, and equal ones together. */
export interface RepeatedMessages {
  /** Prints a message, or keeps it for the summary if it is equal to several others except for its place. */
  add: (place: string, text: string) => void;
  /** Prints the messages that were kept. */
  summarize: () => void;
}

interface Group {
  /** The message without its place. */
  text: string;
  shown: number;
  /** The places of the messages that were not printed. */
  places: string[];
}

const withoutPlace = (place: string, text: string): string =>
  text.startsWith(place) ? text.slice(place.length).replace(/^[:,]\s*/u, "") : text;

/** Removes the numbers of lines, which differ from file to file. */
const withoutLines = (text: string): string => text.replace(/\bline \d+:? ?/gu, "");

const placesText = (places: readonly string[]): string => {
  const others = places.length - NAMED;
  return others <= 0 ? `${places.join(", ")}.` : `${places.slice(0, NAMED).join(", ")} and ${others} more.`;
};

/**
 * Creates a printer that prints the first messages of each kind at once, and the others as one at the end.
 *
 * @param options.print prints a message, with the count and the places of the others in a summary
 * @param options.unit the places in the plural: `files`
 * @param options.all says how to see every message, as a sentence
 * @param options.shown the number of equal messages that are printed one by one
 */
export const repeatedMessages = ({
  print,
  unit,
  all,
  shown = SHOWN,
}: {
  print: (text: string) => void;
  unit: string;
  all: string;
  shown?: number;
}): RepeatedMessages => {
  const groups = new Map<string, Group>();
  return {
    add: (place, text) => {
      const own = withoutPlace(place, text);
      const key = withoutLines(own);
      const group = groups.get(key) ?? { text: own, shown: 0, places: [] };
      groups.set(key, group);
      // Messages with different lines are equal, but their summary names no line.
      if (group.text !== own) group.text = key;
      group.shown += 1;
      if (group.shown <= shown) print(text);
      else group.places.push(place);
    },
    summarize: () => {
      for (const { text, places } of groups.values()) {
        const [place = "", ...others] = places;
        if (others.length === 0 && place !== "") print(`${place}: ${text}`);
        else if (place !== "")
          print(`${places.length} more ${unit}: ${text}\n  These are ${placesText(places)} ${all}`);
      }
      groups.clear();
    },
  };
};
