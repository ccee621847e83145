import { sha256InDigest } from "../../http/repr-digest.ts";
import { MAX_KV_BYTES } from "../../media/kv-store.ts";
import { MAX_FILE_BYTES } from "../../media/max-file-bytes.ts";
import { hashInPath, parseMediaPath } from "../../media/media-path.ts";
import { problemResponse } from "../response.ts";
import { shown } from "../shown.ts";

/** The header fields of an upload, after they were found to be right. */
export interface UploadRequest {
  /** The length of the file, bytes. */
  length: number;
  /** The SHA-256 of the file, 64 hexadecimal digits. */
  hash: string;
}

/** The fields of an upload, or the problem response that explains what is wrong. */
export type UploadFields =
  | { upload: UploadRequest; problem?: undefined }
  | { upload?: undefined; problem: Response };

/** The store that takes the files. */
export type Backend = "kv" | "r2";

const refused = (problem: Response): UploadFields => ({ problem });

const badRequest = (detail: string): UploadFields => refused(problemResponse("bad-request", { detail }));

const tooLarge = (length: number, backend: Backend): UploadFields =>
  refused(
    problemResponse("content-too-large", {
      detail:
        backend === "kv"
          ? `The file has ${length} bytes, and KV takes at most ${MAX_KV_BYTES}. Make it smaller, or bind an R2 bucket as MEDIA in wrangler.toml.`
          : `The file has ${length} bytes, and a request at most ${MAX_FILE_BYTES}. Make it smaller.`,
    }),
  );

const hashProblem = (path: string, hash: string): UploadFields | undefined => {
  const parts = parseMediaPath(path);
  const expected = hashInPath(hash);
  return parts?.kind === "original" && parts.hash !== expected
    ? badRequest(
        `The path begins with ${parts.hash}, and Repr-Digest is ${expected}… in hexadecimal digits. Send the file to ${expected}/${parts.name}.`,
      )
    : undefined;
};

/**
 * Reads the header fields of an upload. The store takes the facts about a file before its bytes, so the client sends the length
 * and the hash first.
 *
 * @param path of the file
 */
export const readUploadFields = (headers: Headers, path: string, backend: Backend): UploadFields => {
  const field = headers.get("Content-Length");
  if (field === null)
    return refused(
      problemResponse("length-required", {
        detail: "The request has no Content-Length. Send the length of the file in bytes.",
      }),
    );
  const length = Number(field);
  if (length === 0) return badRequest("The file is empty. Send its bytes as the body.");
  if (length > (backend === "kv" ? MAX_KV_BYTES : MAX_FILE_BYTES)) return tooLarge(length, backend);
  if (headers.has("Content-Range"))
    return badRequest("The request has a Content-Range. Send the whole file without it.");
  const digest = headers.get("Repr-Digest");
  const hash = digest === null ? undefined : sha256InDigest(digest);
  if (hash === undefined)
    return badRequest(
      `${digest === null ? "The request has no Repr-Digest" : `The Repr-Digest is ${shown(digest)}`}: expected sha-256=:…: with the SHA-256 of the file in base64 (RFC 9530).`,
    );
  return hashProblem(path, hash) ?? { upload: { length, hash } };
};
