import { articleDocument } from "../../article/model.ts";
import { publishingTopic } from "./key-topic.ts";
import type { PublishingTopic } from "./key-words.ts";
import { isHeldTopic } from "./readiness.ts";
import { meaningWithin, publishingAdvice, publishingMeaning } from "./understand.ts";

const isArticleField = (name: string): boolean => Object.hasOwn(articleDocument.entries, name);

/** Fields of an article whose value may be a word such as "draft", although only `status` makes a draft. */
const isHeldName = (name: string, value: unknown): boolean =>
  ["section", "genre", "topics"].includes(name) &&
  (Array.isArray(value) ? value : [value]).some((item) => typeof item === "string" && isHeldTopic(item));

const refusedTopic = (name: string, value: unknown, now: Date | undefined): PublishingTopic | undefined => {
  if (isHeldName(name, value)) return "topic";
  if (isArticleField(name) && name !== "status") return undefined;
  const meaning = publishingMeaning(name, value, now);
  if (meaning?.means === "refused") return meaning.topic;
  if (name === "status") return undefined;
  if (meaning !== undefined) return publishingTopic(name) ?? "visibility";
  const within = meaningWithin(value, now);
  return within === "misplaced" ? "readiness" : within;
};

const MAX_SHOWN = 60;

/** Returns a value as JSON, cut to a readable length. */
const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? "";
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

/**
 * Returns what is wrong with a field of an article document that is about publication, and what to write instead.
 *
 * @param now the current time; without it, dates in unknown fields are not compared
 * @returns sentences without a full stop at the end, or undefined if the field is an article's or about something else
 * @example publishingError("draft", true)
 *   // 'an article has no field "draft". For a draft, write "status": "draft". …'
 */
export const publishingError = (name: string, value: unknown, now?: Date): string | undefined => {
  const topic = refusedTopic(name, value, now);
  if (topic === undefined) return undefined;
  const error = isArticleField(name)
    ? `an article cannot have "${name}": ${shown(value)}`
    : `an article has no field "${name}"`;
  return `${error}. ${publishingAdvice(topic, "json")}`;
};
