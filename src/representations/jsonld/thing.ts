/** A thing in schema.org's words. Fields that are undefined are left out when it is written. */
export type Thing = { "@type": string } & Record<string, unknown>;

/** The list, or undefined when there is nothing in it. */
export const some = <Each>(list: readonly Each[]): readonly Each[] | undefined =>
  list.length > 0 ? list : undefined;

/** JSON-LD that can stand in a script element: no `</script>`, `<!--` or `<script` can be read in it. */
export const writeThing = (thing: Thing): string =>
  JSON.stringify({ "@context": "https://schema.org", ...thing }).replaceAll("<", "\\u003c");
