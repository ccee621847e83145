import type { Command } from "../command.ts";
import { doctor } from "./doctor.ts";
import { kv } from "./kv.ts";
import { publish } from "./publish.ts";
import { purge } from "./purge.ts";

/** Every command, by what somebody wants who looks for one. */
export const GROUPS: readonly { title: string; commands: readonly Command[] }[] = [
  { title: "Publish", commands: [publish] },
  { title: "Many at once", commands: [kv] },
  { title: "The site", commands: [purge, doctor] },
];
