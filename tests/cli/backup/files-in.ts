import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Returns every file below a folder with its bytes, by its place. */
export const filesIn = (folder: string): Map<string, Buffer> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each): [string, Buffer] => {
        const path = join(each.parentPath, each.name);
        return [path.slice(folder.length + 1), readFileSync(path)];
      }),
  );
