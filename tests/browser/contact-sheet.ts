import { writeFile } from "node:fs/promises";
import type { Browser } from "playwright-core";

/*
 * A contact sheet: the pictures of one page in several widths, side by side. Long pictures continue in a further column.
 */

interface Picture {
  scheme: string;
  /** CSS pixels. */
  width: number;
  /** PNG. */
  picture: Buffer;
}

/** The height of a sheet, CSS pixels. */
const HEIGHT = 1_500;

/** The columns that a picture may have. The end of a longer one is missing. */
const MAX_COLUMNS = 3;

/** Returns the width of a picture on the sheet. Small screens are shown larger, so that their text can be read. */
const shownWidth = (width: number): number => Math.round(width < 500 ? width * 0.6 : 130 + width * 0.22);

const columnsOf = ({ width, picture }: Picture): string => {
  const shown = shownWidth(width);
  // The IHDR chunk of a PNG has the width at byte 16 and the height at byte 20.
  const height = (picture.readUInt32BE(20) / picture.readUInt32BE(16)) * shown;
  const count = Math.min(Math.ceil(height / HEIGHT), MAX_COLUMNS);
  const url = `data:image/png;base64,${picture.toString("base64")}`;
  return Array.from(
    { length: count },
    (_, at) =>
      `<div style="width:${shown}px;height:${Math.min(HEIGHT, height - at * HEIGHT)}px;background:url(${url}) 0 -${at * HEIGHT}px/${shown}px auto"></div>`,
  ).join("");
};

/** Creates an empty sheet. */
export const openSheet = () => {
  const pictures: Picture[] = [];
  return {
    add: (picture: Picture): void => {
      pictures.push(picture);
    },
    /** Writes the pictures of a color scheme into one PNG file. */
    save: async (browser: Browser, scheme: string, path: string): Promise<void> => {
      const page = await browser.newPage({ viewport: { width: 100, height: HEIGHT } });
      const columns = pictures.filter((picture) => picture.scheme === scheme).map(columnsOf);
      await page.setContent(
        `<body style="margin:0;background:#777"><main style="display:inline-flex;gap:8px;align-items:start">${columns.join("")}</main>`,
      );
      await writeFile(path, await page.locator("main").screenshot());
      await page.close();
    },
  };
};
