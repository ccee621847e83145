import { isFields } from "../../article/json-value.ts";
import { type DeskAccess, type DeskRequest, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/** The lead and the pinned articles of the front page, by id. Without a lead, the newest article leads. */
export interface Front {
  lead?: string;
  pinned: readonly string[];
}

const isFront = (value: unknown): value is Front =>
  isFields(value) &&
  ["string", "undefined"].includes(typeof value.lead) &&
  Array.isArray(value.pinned) &&
  value.pinned.every((id) => typeof id === "string");

const sendFront = async (desk: DeskAccess, request: Omit<DeskRequest, "path">): Promise<Front> => {
  const response = await sendToDesk(desk, { path: "/front", ...request });
  if (response.status !== 200) throw deskFailure(response, desk.site);
  if (!isFront(response.body)) throw unexpectedResponse(desk.site, "lead and pinned articles");
  return response.body;
};

/**
 * Fetches the front.
 *
 * @throws {Failure} if the site does not respond or the desk refuses
 */
export const fetchFront = (desk: DeskAccess): Promise<Front> => sendFront(desk, { method: "GET" });

/**
 * Sets the front and returns it.
 *
 * @throws {Failure} if the site does not respond or the desk refuses
 */
export const putFront = (desk: DeskAccess, front: Front): Promise<Front> =>
  sendFront(desk, { method: "PUT", body: front });
