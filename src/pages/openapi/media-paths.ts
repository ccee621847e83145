import { operation } from "./desk-operation.ts";
import type { PathItem } from "./document.ts";

/** A small file, as the body of an upload. */
const EXAMPLE = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"></svg>';

/** Returns the paths of the desk for files. */
export const mediaPaths = (): Record<string, PathItem> => ({
  "/desk/media": {
    get: operation({
      id: "listFiles",
      summary: "List the files by path",
      parameters: ["filePrefix", "fileCursor", "deskLimit"],
      success: { 200: "Files" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/media/{path}": {
    get: operation({
      id: "readFile",
      summary: "Get a file",
      description: "KV may show a new file a minute late.",
      parameters: ["filePath"],
      success: { 200: "FileBytes" },
      refusals: {
        304: "FileNotModified",
        400: "DeskBadRequest",
        404: "UnknownFile",
        412: "PreconditionFailed",
      },
    }),
    put: operation({
      id: "putFile",
      summary: "Store a file, whole or not at all",
      description:
        "The type and the size come from the bytes. Content-Length is required. A path has the same bytes for ever. Retrying is safe: the same bytes answer 200.",
      parameters: ["filePath", "reprDigest", "createFile"],
      body: { type: "application/octet-stream", schema: "", example: EXAMPLE },
      success: { 200: "File", 201: "NewFile" },
      refusals: {
        400: "DeskBadRequest",
        409: "OtherFile",
        411: "LengthRequired",
        412: "FileExists",
        413: "ContentTooLarge",
        415: "UnsupportedMediaType",
      },
    }),
    delete: operation({
      id: "deleteFile",
      summary: "Delete a file that nothing uses, and its smaller versions",
      description: "The desk deletes it from the store and purges its URL.",
      parameters: ["filePath"],
      success: { 202: "DeletedFile" },
      refusals: { 400: "DeskBadRequest", 404: "UnknownFile", 409: "FileInUse" },
    }),
  },
  "/desk/media-uses": {
    get: operation({
      id: "listFileUses",
      summary: "List the articles and settings that use a file",
      description: "It reads every revision, because old revisions keep their files.",
      parameters: ["usedFile"],
      success: { 200: "FileUses" },
      refusals: { 400: "DeskBadRequest" },
    }),
  },
  "/desk/media:move": {
    post: operation({
      id: "moveFiles",
      summary: "Move files from KV to R2",
      description:
        "R2 compares each file with its SHA-256 before KV loses it, and readers get the file all the time. Send `left` as `cursor` until there is none. Retrying is safe.",
      body: { schema: "Move", example: { to: "r2", limit: 100 } },
      success: { 200: "MovedFiles" },
      refusals: { 400: "DeskBadRequest", 409: "NoBucket" },
    }),
  },
});
