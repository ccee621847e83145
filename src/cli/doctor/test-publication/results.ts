import { accessHeaders } from "../../desk/access.ts";
import type { DeskAccess } from "../../desk/client.ts";
import { isCloudflare } from "../cache-status.ts";
import type { Environment } from "./propagation.ts";

/** The response with the desk's NDJSON. */
export interface ResultLines {
  status: number;
  /** Content-Encoding; undefined if it is not compressed. */
  encoding: string | undefined;
  /** True if it came through Cloudflare, which compresses with the right rule. */
  isCloudflare: boolean;
}

/** Requests NDJSON from the desk: the results of a batch whose only line is no article, so that nothing changes. */
export const requestResults = async (
  { send }: Pick<Environment, "send">,
  { token }: DeskAccess,
): Promise<ResultLines> => {
  const exchange = await send({
    method: "POST",
    target: "/desk/articles:batch",
    headers: {
      Authorization: `Bearer ${token}`,
      "Content-Type": "application/x-ndjson",
      ...accessHeaders(),
    },
    body: "{}\n",
  });
  return {
    status: exchange.status,
    encoding: exchange.headers.get("Content-Encoding")?.trim().toLowerCase(),
    isCloudflare: isCloudflare(exchange),
  };
};
