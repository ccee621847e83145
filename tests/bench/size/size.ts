import { gzipSync } from "node:zlib";
import type { Metafile } from "esbuild";
import { textTable } from "../report/text-table.ts";
import { buildUpload } from "../workerd/upload.ts";

/** Returns the part of the project to which a file belongs: its npm package, or its folder in src. */
const partOf = (file: string): string => {
  const [, inPackage] = /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(file) ?? [];
  if (inPackage !== undefined) return inPackage;
  const [, folder] = /(?:^|\/)(src\/[^/]+)/u.exec(file) ?? [];
  return folder ?? "Wrangler";
};

/** Adds up the bytes of each part of a bundle, largest first. */
const partsOf = ({ outputs }: Metafile): [part: string, bytes: number][] => {
  const parts = new Map<string, number>();
  for (const { inputs } of Object.values(outputs))
    for (const [file, { bytesInOutput }] of Object.entries(inputs))
      parts.set(partOf(file), (parts.get(partOf(file)) ?? 0) + bytesInOutput);
  return [...parts].sort(([, a], [, b]) => b - a);
};

/** Prints the size of the bundle by npm package and by folder of src. */
export const size = (note: (text: string) => void): void => {
  note("building the upload");
  const { script, metafile } = buildUpload();
  const parts = partsOf(metafile);
  const all = parts.reduce((sum, [, bytes]) => sum + bytes, 0);
  const kilobytes = (bytes: number): string => (bytes / 1_000).toFixed(1);
  console.log(
    [
      `The upload has ${kilobytes(Buffer.byteLength(script))} KB, ${kilobytes(gzipSync(script).length)} KB with gzip.`,
      textTable(
        ["part", "KB", "share"],
        parts.map(([part, bytes]) => [part, kilobytes(bytes), `${((100 * bytes) / all).toFixed(1)} %`]),
      ),
    ].join("\n\n"),
  );
};
