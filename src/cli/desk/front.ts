import { isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { askDesk, type DeskAddress, refusal } from "./client.ts";

/** What leads the front, and what is pinned under it, by id; without a lead, the newest leads. */
export interface Front {
  lead?: string;
  pinned: readonly string[];
}

const isFront = (value: unknown): value is Front =>
  isFields(value) &&
  ["string", "undefined"].includes(typeof value.lead) &&
  Array.isArray(value.pinned) &&
  value.pinned.every((id) => typeof id === "string");

/**
 * What is on the front, after it was changed where there is a body.
 *
 * @throws {Failure} where the desk refuses
 */
export const askFront = async (desk: DeskAddress, body?: Front): Promise<Front> => {
  const answer = await askDesk(
    desk,
    body === undefined ? { path: "/front", method: "GET" } : { path: "/front", method: "PUT", body },
  );
  if (answer.status !== 200) throw refusal(answer, desk.site);
  if (!isFront(answer.body)) throw new Failure(`${desk.site} answers 200 without lead and pinned`);
  return answer.body;
};
