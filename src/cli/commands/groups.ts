import type { Command } from "../command.ts";
import { correct } from "./correct.ts";
import { doctor } from "./doctor.ts";
import { exportAll } from "./export.ts";
import { history } from "./history.ts";
import { importAll } from "./import.ts";
import { kv } from "./kv.ts";
import { lead } from "./lead.ts";
import { list } from "./list.ts";
import { logo } from "./logo.ts";
import { move } from "./move.ts";
import { preview } from "./preview.ts";
import { publish } from "./publish.ts";
import { purge } from "./purge.ts";
import { redirects } from "./redirects.ts";
import { restore } from "./restore.ts";
import { show } from "./show.ts";
import { status } from "./status.ts";
import { withdraw } from "./withdraw.ts";

/** Commands for one purpose. */
export interface CommandGroup {
  title: string;
  commands: readonly Command[];
}

/** Every command, in the groups and the order of the help. */
export const GROUPS: readonly CommandGroup[] = [
  { title: "Publish", commands: [publish, preview, lead] },
  { title: "Read", commands: [list, show, history] },
  { title: "Change published articles", commands: [correct, move, withdraw, restore] },
  { title: "Import and export", commands: [importAll, exportAll, redirects, kv] },
  { title: "Look after the site", commands: [status, doctor, purge, logo] },
];
