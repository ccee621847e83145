import { noMetadata, type Stripped } from "../metadata/metadata.ts";
import type { Refusal } from "../refusal.ts";

/** The part of a file in which its end is looked for, bytes. Some programs write data after it. */
const TAIL_BYTES = 65_536;

/**
 * Returns a PDF as it is: a change of its properties would need a new table of all its parts.
 *
 * @returns a refusal if the end of the document is missing (ISO 32000-1 §7.5.5)
 */
export const checkPDF = (input: Uint8Array): Stripped | Refusal => {
  const tail = Buffer.from(input.subarray(-TAIL_BYTES));
  if (!tail.includes("%%EOF"))
    return {
      why: "The end of the document is missing. Copy or download the file again, or save it as PDF again.",
    };
  return { bytes: input, metadata: noMetadata() };
};
