import type { Command } from "../command.ts";

/** A command in the list of commands. */
export interface ListedCommand {
  name: string;
  /** One line of help, in the imperative. */
  description: string;
  /** Loads the command with the modules that it needs. Loading those of all commands takes a second. */
  load: () => Promise<Command>;
}

/** Commands for one purpose. */
export interface CommandGroup {
  title: string;
  commands: readonly ListedCommand[];
}

/** Every command, in the groups and the order of the help. */
export const GROUPS: readonly CommandGroup[] = [
  {
    title: "Publish",
    commands: [
      {
        name: "publish",
        description: "Publish articles from files",
        load: async () => (await import("./publish/publish.ts")).publish,
      },
      {
        name: "preview",
        description: "Create a link that shows an article before it is public",
        load: async () => (await import("./publish/preview.ts")).preview,
      },
      {
        name: "lead",
        description: "Set or show the lead and the pinned articles of the front page",
        load: async () => (await import("./publish/lead.ts")).lead,
      },
      {
        name: "media",
        description: "Store pictures and other files: put, list, show, delete, move to R2",
        load: async () => (await import("./media/media.ts")).media,
      },
    ],
  },
  {
    title: "Read",
    commands: [
      {
        name: "list",
        description: "List the articles in every state, the last changed first",
        load: async () => (await import("./read/list.ts")).list,
      },
      {
        name: "show",
        description: "Show an article in any state, or a former revision",
        load: async () => (await import("./read/show.ts")).show,
      },
      {
        name: "history",
        description: "List the revisions of an article, with their editors and times",
        load: async () => (await import("./read/history.ts")).history,
      },
      {
        name: "diff",
        description: "Compare two revisions of an article",
        load: async () => (await import("./read/diff.ts")).diff,
      },
    ],
  },
  {
    title: "Change published articles",
    commands: [
      {
        name: "correct",
        description: "Correct published articles with a note for readers",
        load: async () => (await import("./change/correct.ts")).correct,
      },
      {
        name: "update",
        description: "Update published articles with new text, where nothing was wrong",
        load: async () => (await import("./change/update.ts")).update,
      },
      {
        name: "move",
        description: "Move an article to another path and redirect the old path to it",
        load: async () => (await import("./change/move.ts")).move,
      },
      {
        name: "withdraw",
        description: "Take an article off the site and show readers the reason",
        load: async () => (await import("./change/withdraw.ts")).withdraw,
      },
      {
        name: "restore",
        description: "Publish a withdrawn article again",
        load: async () => (await import("./change/restore.ts")).restore,
      },
    ],
  },
  {
    title: "Import and export",
    commands: [
      {
        name: "import",
        description: "Import many articles, or restore a backup to an empty site",
        load: async () => (await import("./import-export/import.ts")).importAll,
      },
      {
        name: "export",
        description: "Back up all articles with their revisions, the front page's lead and pins, and files",
        load: async () => (await import("./import-export/export.ts")).exportAll,
      },
      {
        name: "prune",
        description: "Move the texts of old revisions from the desk to a file, to make room",
        load: async () => (await import("./import-export/prune.ts")).prune,
      },
      {
        name: "redirects",
        description: "Redirect the paths of an old site to articles, from a CSV file",
        load: async () => (await import("./import-export/redirects.ts")).redirects,
      },
      {
        name: "kv",
        description: "Convert articles and their pictures to a file for `wrangler kv bulk put`",
        load: async () => (await import("./import-export/kv.ts")).kv,
      },
    ],
  },
  {
    title: "Look after the site",
    commands: [
      {
        name: "status",
        description: "Show whether the site is up to date, and which updates wait",
        load: async () => (await import("./site/status.ts")).status,
      },
      {
        name: "doctor",
        description: "Check a deployed site from outside: caching, headers, negotiation, redirects",
        load: async () => (await import("./site/doctor.ts")).doctor,
      },
      {
        name: "purge",
        description: "Remove pages from the edge cache, or mark them as stale",
        load: async () => (await import("./site/purge.ts")).purge,
      },
      {
        name: "token",
        description: "Give editors tokens of their own, list and revoke them",
        load: async () => (await import("./site/token.ts")).token,
      },
      {
        name: "webhook",
        description: "Send each change to other servers: add, list and remove webhooks",
        load: async () => (await import("./site/webhook.ts")).webhook,
      },
      {
        name: "logo",
        description: "Convert an SVG drawing to the setting LOGO_SVG, or store an image for LOGO",
        load: async () => (await import("./site/logo.ts")).logo,
      },
      {
        name: "self-host",
        description: "Write a folder that runs the site on your own server, without Cloudflare",
        load: async () => (await import("./site/self-host.ts")).selfHost,
      },
    ],
  },
];
