import type { ByteRange, RequestedRange } from "../http/range.ts";
import type { FileFacts } from "./file-facts.ts";

/** A file that was read. The caller must read or cancel its body. */
export interface StoredFile {
  facts: FileFacts;
  /** The bytes of `range`, otherwise the whole file. */
  body: ReadableStream<Uint8Array>;
  /** Set if the body is a part of the file. */
  range?: ByteRange;
}

/** A file in a list. */
export interface ListedFile {
  path: string;
  /** undefined if another program wrote the file without facts. */
  facts: FileFacts | undefined;
}

/** A part of a list of files. */
export interface FileList {
  files: ListedFile[];
  /** Continues the list; undefined at its end. */
  cursor?: string;
}

/** Selects files for a list, which has the order of their paths' bytes. */
export interface FileListQuery {
  /** The beginning of the paths. All files, if it is empty. */
  prefix?: string | undefined;
  /** From the part before. */
  cursor?: string | undefined;
  /** The maximum number of files, at most 1,000. */
  limit?: number | undefined;
}

/** The files of the publication: pictures, audio, video, documents, fonts. A path has the same bytes for ever, or is deleted. */
export interface MediaStore {
  /** Reads the facts about a file. Returns undefined if there is no such file. */
  head: (path: string) => Promise<FileFacts | undefined>;
  /**
   * Reads a file. Returns undefined if there is no such file. It costs one read of KV, or one of R2, and two if another
   * program wrote the file without facts.
   *
   * @param range the part to read. Without a byte of it in the file, the result is the whole file
   */
  get: (path: string, range?: RequestedRange) => Promise<StoredFile | undefined>;
  /**
   * Stores a file: all of it, or nothing if the stream fails.
   *
   * @param body a stream of known length (`FixedLengthStream`, or the body of a request)
   */
  put: (path: string, body: ReadableStream<Uint8Array>, facts: FileFacts) => Promise<void>;
  /** Deletes a file, if there is one. */
  delete: (path: string) => Promise<void>;
  /**
   * Lists files with their facts.
   *
   * @throws {InvalidCursor}
   */
  list: (query: FileListQuery) => Promise<FileList>;
}

/** A cursor that is not from the part of a list before. */
export class InvalidCursor extends Error {
  readonly cursor: string;

  constructor(cursor: string) {
    super("the cursor of a list of files is not valid");
    this.name = "InvalidCursor";
    this.cursor = cursor;
  }
}

/** The number of files in a list, unless the query says otherwise, and the maximum. */
export const MAX_LISTED = 1_000;
