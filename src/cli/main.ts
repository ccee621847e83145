import { broadsheet } from "./broadsheet.ts";
import { processTerminal } from "./output/terminal.ts";

// A closed pipe (`broadsheet list | head`) is not an error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

process.exitCode = await broadsheet(process.argv.slice(2), processTerminal(process));
