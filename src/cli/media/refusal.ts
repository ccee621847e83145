/** The reason why a file cannot be uploaded, in whole sentences: what is wrong, and what to do next. */
export interface Refusal {
  why: string;
}

/** Returns whether a result is a refusal. */
export const isRefusal = <Result extends object>(result: Result | Refusal): result is Refusal =>
  "why" in result;

/** Returns the refusal of a picture whose end is missing. @param format such as JPEG */
export const cutOff = (format: string): Refusal => ({
  why: `The end of the picture is missing. Copy or download the file again, or open it in a picture editor and save it as ${format}.`,
});

/** Returns the refusal of a picture that is damaged. @param format such as JPEG */
export const damaged = (format: string): Refusal => ({
  why: `The picture is damaged. Open it in a picture editor and save it as ${format}.`,
});
