import * as v from "valibot";
import { described, time } from "./described.ts";

/*
 * The schemas of the desk's routes for files.
 */

const hash = described(
  v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
  "The SHA-256 of the bytes, in hexadecimal digits.",
);

const address = {
  path: described(v.string(), "The path below `/desk/media/`, decoded."),
  url: described(v.string(), "The URL of the file on the site."),
};

const facts = {
  type: described(v.string(), "The media type, from the bytes."),
  bytes: described(v.number(), "The length of the file."),
  hash,
  width: v.exactOptional(described(v.number(), "The width of a picture as browsers show it, in pixels.")),
  height: v.exactOptional(described(v.number(), "The height of a picture as browsers show it, in pixels.")),
  uploaded: time,
};

const users = described(
  v.array(
    v.object({
      id: v.string(),
      headline: v.string(),
      revisions: described(v.array(v.number()), "The revisions that use the file, ascending."),
      current: described(v.boolean(), "Whether the current revision uses it."),
    }),
  ),
  "The articles that use the file, or a smaller version of it, in any revision.",
);

/** The requests and responses about files, by name. */
export const mediaSchemas: Record<string, v.GenericSchema> = {
  File: v.object({ ...address, ...facts }),
  Files: v.object({
    items: described(
      v.array(v.object({ ...address, ...v.partial(v.object(facts)).entries })),
      "Files by path. A file that another program wrote may have no facts.",
    ),
    cursor: v.exactOptional(described(v.string(), "Continues the list. Without it, this is the end.")),
  }),
  FileUses: v.object({
    items: users,
    settings: described(v.array(v.string()), "The settings that name the file, such as `LOGO`."),
  }),
  DeletedFile: v.object({
    ...address,
    deleted: described(v.array(v.string()), "The paths of the file and of its smaller versions."),
  }),
  Move: v.object({
    to: v.literal("r2"),
    cursor: v.exactOptional(described(v.string(), "`left` of the response before.")),
    limit: v.exactOptional(
      described(
        v.pipe(v.number(), v.minValue(1), v.maxValue(100)),
        "The greatest number of files, by default 100.",
      ),
    ),
  }),
  MovedFiles: v.object({
    moved: described(v.number(), "The number of files that R2 has now and KV no longer has."),
    bytes: described(
      v.number(),
      "The number of bytes that R2 got. A file that it had from an earlier request counts as 0.",
    ),
    skipped: described(v.array(v.string()), "The paths of files that are being uploaded or deleted."),
    failed: described(
      v.array(v.object({ path: v.string(), reason: v.string() })),
      "The files whose bytes in KV are wrong, so that they stay there. Delete the key of such a file in KV, and store the file again.",
    ),
    left: v.exactOptional(
      described(v.string(), "Send it as `cursor` to go on. Without it, this is the end."),
    ),
  }),
};
