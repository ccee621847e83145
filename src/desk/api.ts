import { Hono } from "hono";
import { desk } from "./app.ts";
import { clock } from "./clock.ts";
import { type DeskBindings, type DeskExecutionContext, deskObject } from "./env.ts";
import { followPreview, type ShowPreview } from "./follow-preview.ts";
import { PREVIEW_PATH } from "./preview-link.ts";

const app = new Hono().route("/desk", desk);

/** Responds to a request under /desk, as long as src/app.ts does not mount the desk itself. */
export const handleDesk = async (
  request: Request,
  env: DeskBindings,
  { context, showPreview }: { context: DeskExecutionContext; showPreview: ShowPreview },
): Promise<Response> =>
  new URL(request.url).pathname.startsWith(PREVIEW_PATH)
    ? showPreview(await followPreview(request, deskObject(env), clock.now()))
    : app.fetch(request, env, context as never);
