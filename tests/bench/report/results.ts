import type { RowResult } from "../rounds/rounds.ts";
import type { StartResult } from "../rounds/starts.ts";

/** The results of a run, as `--json` prints them. */
export interface Results {
  when: string;
  workerd: string;
  node: string;
  processor: string;
  cores: number;
  rounds: number;
  seconds: number;
  articles: number;
  connections: number;
  rows: RowResult[];
  starts: StartResult[];
}
