import { type Operation, type PathItem, parameter, response } from "./document.ts";

/*
 * The operations for pictures and other files.
 */

const file = (
  facts: Pick<Operation, "operationId" | "summary" | "description">,
  parameters: readonly string[],
  success: "PublicFile" | "Font" = "PublicFile",
): PathItem => ({
  get: {
    ...facts,
    tags: ["media"],
    parameters: [...parameters, "range"].map(parameter),
    responses: {
      200: response(success),
      206: response("PublicFilePart"),
      304: response("NotModified"),
      400: response("BadRequest"),
      404: response("NotFound"),
      405: response("MethodNotAllowed"),
      414: response("TooLong"),
      416: response("RangeNotSatisfiable"),
      500: response("Failed"),
      503: response("Unavailable"),
    },
    security: [],
  },
});

/** Describes the public paths of files. */
export const filePaths = (): Record<string, PathItem> => ({
  "/media/{hash}/{name}": file(
    {
      operationId: "getFile",
      summary: "Get a picture or another file",
      description:
        "The bytes at this URL never change, so every cache may keep them for a year. A file of an earlier site has another URL, below a folder of the setting MEDIA_PATHS, and the same responses.",
    },
    ["hash", "name"],
  ),
  "/media/{hash}/{width}/{name}": file(
    { operationId: "getSmallerFile", summary: "Get a smaller version of a picture" },
    ["hash", "width", "name"],
  ),
  "/media/{font}.woff2": file(
    { operationId: "getFont", summary: "Get a font of the pages" },
    ["font"],
    "Font",
  ),
});
