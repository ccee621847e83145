/** The second alternative begins only after a letter or a digit. Otherwise it would be tried at every mark of a long row. */
const MARKS = /^[^\p{L}\p{N}]+|(?<=[\p{L}\p{N}])[^\p{L}\p{N}]+$/gu;

/** Removes everything at the beginning and at the end of a text that is no letter and no digit. */
export const trimMarks = (text: string): string => text.replace(MARKS, "");
