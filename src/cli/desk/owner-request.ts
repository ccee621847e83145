import { type Fields, isFields } from "../../article/json-value.ts";
import { Failure } from "../failure.ts";
import { type DeskAccess, type DeskRequest, sendToDesk } from "./client.ts";
import { deskFailure, unexpectedResponse } from "./desk-failure.ts";

/**
 * Sends a request that only the site's own token may make.
 *
 * @param expected the status of success, and the command, for errors: `token` or `webhook`
 * @returns the fields of the response
 * @throws {Failure} if the desk refuses the request, or its response is not the expected one
 */
export const sendAsOwner = async (
  desk: DeskAccess,
  request: DeskRequest,
  { status, command }: { status: number; command: "token" | "webhook" },
): Promise<Fields> => {
  const response = await sendToDesk(desk, request);
  if (response.status === 403)
    throw new Failure(
      `Named tokens cannot manage ${command}s. Set BROADSHEET_TOKEN to the site's PUBLISH_TOKEN for this command.`,
    );
  if (response.status !== status) throw deskFailure(response, desk.site);
  if (!isFields(response.body)) throw unexpectedResponse(desk.site, command);
  return response.body;
};
