import * as v from "valibot";

/** Adds a description to a schema. */
export const described = <Inner extends v.GenericSchema>(schema: Inner, description: string) =>
  v.pipe(schema, v.description(description));

/** The schema of a time: ISO 8601, UTC. */
export const time = v.pipe(v.string(), v.isoTimestamp());
