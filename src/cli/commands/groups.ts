import type { Command } from "../command.ts";
import { correct } from "./change/correct.ts";
import { move } from "./change/move.ts";
import { restore } from "./change/restore.ts";
import { withdraw } from "./change/withdraw.ts";
import { exportAll } from "./import-export/export.ts";
import { importAll } from "./import-export/import.ts";
import { kv } from "./import-export/kv.ts";
import { redirects } from "./import-export/redirects.ts";
import { lead } from "./publish/lead.ts";
import { preview } from "./publish/preview.ts";
import { publish } from "./publish/publish.ts";
import { diff } from "./read/diff.ts";
import { history } from "./read/history.ts";
import { list } from "./read/list.ts";
import { show } from "./read/show.ts";
import { doctor } from "./site/doctor.ts";
import { logo } from "./site/logo.ts";
import { purge } from "./site/purge.ts";
import { status } from "./site/status.ts";

/** Commands for one purpose. */
export interface CommandGroup {
  title: string;
  commands: readonly Command[];
}

/** Every command, in the groups and the order of the help. */
export const GROUPS: readonly CommandGroup[] = [
  { title: "Publish", commands: [publish, preview, lead] },
  { title: "Read", commands: [list, show, history, diff] },
  { title: "Change published articles", commands: [correct, move, withdraw, restore] },
  { title: "Import and export", commands: [importAll, exportAll, redirects, kv] },
  { title: "Look after the site", commands: [status, doctor, purge, logo] },
];
