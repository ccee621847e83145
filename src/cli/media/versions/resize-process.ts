import { resize } from "./resize.ts";

/*
 * The process that resizes pictures for smaller-versions.ts. It ends with the command.
 */

process.on("message", async (request) => {
  process.send?.(await resize(request as Parameters<typeof resize>[0]));
});
// process.exit would wait until sharp has finished a picture that the command does not need any more.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
