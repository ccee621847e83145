/** A schema.org object. JSON omits its undefined fields. */
export type Thing = { "@type": string } & Record<string, unknown>;

/** Returns the list, or undefined if it is empty. */
export const nonEmpty = <Each>(list: readonly Each[]): readonly Each[] | undefined =>
  list.length > 0 ? list : undefined;

/** Renders an object as JSON-LD. It escapes `<`, so that the result cannot end or open a script element. */
export const writeThing = (thing: Thing): string =>
  JSON.stringify({ "@context": "https://schema.org", ...thing }).replaceAll("<", "\\u003c");
