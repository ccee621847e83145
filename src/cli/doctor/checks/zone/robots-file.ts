/*
 * Reads what robots.txt says about AI (RFC 9309, contentsignals.org).
 */

/** The facts of a robots.txt that concern AI. */
export interface RobotsFile {
  /** The values of every Content-Signal line. */
  signals: string[];
  /** The crawlers, other than `*`, that may fetch nothing. */
  excluded: string[];
  /** True if Cloudflare added its managed content. */
  isManaged: boolean;
}

/** Reads a robots.txt. Lines that it does not know have no effect. */
export const readRobotsFile = (text: string): RobotsFile => {
  const signals: string[] = [];
  const excluded: string[] = [];
  let agents: string[] = [];
  let isInRules = false;
  for (const line of text.split(/\r\n?|\n/u)) {
    const [, name = "", value = ""] = /^\s*([\w-]+)\s*:\s*(.*?)\s*$/u.exec(line.replace(/#.*$/u, "")) ?? [];
    switch (name.toLowerCase()) {
      case "":
        break;
      case "user-agent":
        agents = isInRules ? [value] : [...agents, value];
        isInRules = false;
        break;
      case "disallow":
        isInRules = true;
        if (value === "/") excluded.push(...agents.filter((agent) => agent !== "*"));
        break;
      case "content-signal":
        isInRules = true;
        signals.push(value);
        break;
      default:
        isInRules = true;
    }
  }
  const isManaged = /^#\s*BEGIN Cloudflare Managed content/imu.test(text);
  return { signals, excluded: [...new Set(excluded)], isManaged };
};
