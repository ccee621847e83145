/*
 * The one part of negotiator that the Worker takes: its front door brings languages, charsets and encodings along.
 */
declare module "negotiator/lib/mediaType.js" {
  /** The types of `provided` that are acceptable, the best first. */
  const preferredMediaTypes: (accept: string | undefined, provided: readonly string[]) => string[];
  export default preferredMediaTypes;
}
