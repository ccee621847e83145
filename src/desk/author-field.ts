/** The field in which the Worker names the author to the Durable Object. A client's own field is overwritten. */
const AUTHOR_FIELD = "Broadsheet-Author";

/** Sets the author of a request to the Durable Object. The field holds ASCII only, so the name is percent-encoded. */
export const setAuthor = (headers: Headers, author: string): void =>
  headers.set(AUTHOR_FIELD, encodeURIComponent(author.toWellFormed()));

/** Returns the author that the Worker named. */
export const authorIn = (headers: Headers): string => decodeURIComponent(headers.get(AUTHOR_FIELD) ?? "");
