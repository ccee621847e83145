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

/** Every command, by what somebody wants who looks for one. */
export const GROUPS: readonly { title: string; commands: readonly Command[] }[] = [
  { title: "Publish", commands: [publish, preview, lead] },
  { title: "Look", commands: [list, show, history] },
  { title: "Change what was published", commands: [correct, move, withdraw, restore] },
  { title: "Many at once", commands: [importAll, exportAll, redirects, kv] },
  { title: "The site", commands: [status, doctor, purge, logo] },
];
