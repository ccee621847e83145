import { fieldsOf, listOf, optionalDate } from "../../article/json-value.ts";
import { pathError } from "../../article/path.ts";
import { CHANGE_TYPES, type Change } from "../changes.ts";

/** Reads an event from any JSON. Returns an empty list if a required field is missing. */
const event = (value: unknown): Change[] => {
  const { seq, type, path, revision, time, to } = fieldsOf(value);
  const known = CHANGE_TYPES.find((each) => each === type);
  if (known === undefined || typeof seq !== "number" || !Number.isSafeInteger(seq)) return [];
  if (typeof path !== "string" || pathError(path) !== undefined) return [];
  const date = optionalDate(time);
  if (date === undefined) return [];
  const target = typeof to === "string" && pathError(to) === undefined ? to : undefined;
  if (known === "moved" && target === undefined) return [];
  return [
    {
      seq,
      type: known,
      path,
      revision: String(revision),
      time: date,
      ...(known === "moved" && target !== undefined && { to: target }),
    },
  ];
};

/** Reads the events of a page of the change feed from any JSON. Returns them in order. */
export const salvageChanges = (events: unknown): Change[] =>
  listOf(events)
    .flatMap(event)
    .sort((a, b) => a.seq - b.seq);
