/* What the tests use of two libraries that have no types. */

declare module "@adobe/structured-data-validator" {
  // biome-ignore lint/style/noDefaultExport: it is how the library is made
  export default class Validator {
    validate(data: unknown): Promise<{ severity: "ERROR" | "WARNING"; issueMessage: string }[]>;
  }
}

declare module "@marbec/web-auto-extractor" {
  // biome-ignore lint/style/noDefaultExport: it is how the library is made
  export default class WebAutoExtractor {
    constructor(options: { addLocation: boolean; embedSource: string[] });
    parse(html: string): {
      jsonld: Record<string, Record<string, unknown>[]>;
      errors?: { message?: string }[];
    };
  }
}
