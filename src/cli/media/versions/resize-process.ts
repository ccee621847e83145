import { resize } from "./resize.ts";

/*
 * The process that resizes pictures for smaller-versions.ts. It ends with the command.
 */

process.on("message", async (request) => {
  process.send?.(await resize(request as Parameters<typeof resize>[0]));
});
process.on("disconnect", () => process.exit());
