import type { Clock } from "./clock.ts";
import type { Desk, DeskRequest } from "./desk.ts";
import type { Moment, Paper, Reach, Story } from "./paper.ts";
import type { Teller } from "./world.ts";

/*
 * An editor: sends changes to the desk, and writes down what readers should see.
 */

/** An editor. Each change is accepted at once. */
export interface Editor {
  publish: (section: string) => Story;
  /** Corrects a public story: its headline, which lists show, or its body. */
  correct: (story: Story, reach: Reach) => void;
  withdraw: (story: Story) => void;
  restore: (story: Story) => void;
  /** Chooses the lead and a pinned story of the front page. */
  choose: (lead: Story | undefined, pinned: Story | undefined) => void;
  /**
   * Sends a story that becomes public later.
   *
   * @param release ms since the epoch, by the desk's clock
   */
  embargo: (section: string, release: number) => Story;
  /** Sends a batch of old articles, `rate` lines a second. */
  importArchive: (articles: number, rate: number) => void;
}

/** The parts of the world that an editor uses. */
interface Surroundings {
  clock: Clock;
  desk: Desk;
  /** The desk's time by the newsroom's clock, ms since the epoch. */
  deskNow: () => number;
  paper: Paper;
  /** Begins the ids of the editor's stories. */
  prefix: string;
  tell: Teller | undefined;
  /** Is called after each change. */
  changed: () => void;
}

/** The lines that arrive at once. */
const CHUNK = 20;

const words = (text: string) => [{ type: "paragraph", children: [{ type: "text", value: text }] }];

const iso = (ms: number): string => new Date(ms).toISOString();

/** Returns a line of a batch: an article of an old site. */
const oldArticle = (index: number): string =>
  `${JSON.stringify({
    id: `import-${index}`,
    language: "en",
    headline: `An old story, ${index}`,
    section: ["town", "world", "sea"][index % 3],
    published: iso(Date.parse("2014-01-01T00:00:00Z") + index * 3_600_000),
    body: words("It was long ago."),
  })}\n`;

/** Creates an editor. */
export const createEditor = ({
  clock,
  desk,
  deskNow,
  paper,
  prefix,
  tell,
  changed,
}: Surroundings): Editor => {
  let count = 0;

  const now = (): Moment => ({ at: clock.now(), changed: deskNow() });

  /** Sends a change that the desk must accept. */
  const send = (request: DeskRequest, expected: number | undefined): void => {
    changed();
    desk.send(request, (response) => {
      void response.json().then((body) => {
        const { revision } = body as { revision?: string };
        if (!response.ok || (expected !== undefined && revision !== String(expected)))
          throw new Error(`${request.method} ${request.path}: ${response.status} ${JSON.stringify(body)}`);
      });
    });
  };

  const put = (story: Story, fields: object): void => {
    const { id, section, published, headline, revision } = story;
    const body = { id, language: "en", headline, section, published: iso(published), ...fields };
    send(
      {
        method: "PUT",
        path: `/articles/${id}?minor=true`,
        revision: revision === 0 ? undefined : revision,
        body: { ...body, body: words(`Edition ${revision + 1}.`) },
      },
      revision + 1,
    );
    story.revision += 1;
  };

  const create = (section: string, published: number): Story => {
    count += 1;
    const story = paper.add({ id: `${prefix}-${count}`, section, published });
    renew(story);
    return story;
  };

  const renew = (story: Story): void => {
    story.headlines += 1;
    story.headline = `Story ${story.id}, headline ${story.headlines}`;
  };

  const show = (story: Story, kind: "article" | "withdrawn", reach: Reach, moment = now()): void => {
    paper.change(story, kind, reach, moment);
    const version = paper.current(story.page);
    tell?.({ page: story.page, text: `the newsroom makes version ${version} public: ${kind}, ${reach}` });
  };

  return {
    publish: (section) => {
      const story = create(section, Math.floor(deskNow() / 1_000) * 1_000);
      put(story, {});
      show(story, "article", "in lists");
      return story;
    },
    correct: (story, reach) => {
      if (reach === "in lists") renew(story);
      put(story, {});
      show(story, "article", reach);
    },
    withdraw: (story) => {
      const path = `/articles/${story.id}/withdraw`;
      const body = { reason: "It was not true." };
      send({ method: "POST", path, revision: story.revision, body }, story.revision + 1);
      story.revision += 1;
      show(story, "withdrawn", "in lists");
    },
    restore: (story) => {
      const path = `/articles/${story.id}/restore`;
      send({ method: "POST", path, revision: story.revision, body: {} }, story.revision + 1);
      story.revision += 1;
      show(story, "article", "in lists");
    },
    choose: (lead, pinned) => {
      const body = { lead: lead?.id, pinned: pinned === undefined ? [] : [pinned.id] };
      send({ method: "PUT", path: "/front", body }, undefined);
      paper.choose(lead, pinned === lead ? undefined : pinned, now());
    },
    embargo: (section, release) => {
      const story = create(section, release);
      put(story, { embargo: iso(release) });
      const at = clock.now() + release - deskNow();
      paper.embargo(story.path, at);
      clock.at(at, () => show(story, "article", "in lists", { at, changed: release }));
      return story;
    },
    importArchive: (articles, rate) => {
      const encoder = new TextEncoder();
      let sent = 0;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) =>
          new Promise((resolve) =>
            clock.at(clock.now() + (CHUNK * 1_000) / rate, () => {
              const lines = Array.from({ length: CHUNK }, (_, index) => oldArticle(sent + index));
              controller.enqueue(encoder.encode(lines.join("")));
              sent += CHUNK;
              if (sent >= articles) controller.close();
              clock.waitForPromises();
              resolve();
            }),
          ),
      });
      desk.send({ method: "POST", path: "/articles:batch?minor=true", body }, (response) => {
        void response.text().then((text) => {
          const results = text.trim().split("\n");
          const bad = results.find((line) => !line.includes('"status":201'));
          if (bad !== undefined || results.length !== sent) throw new Error(`the import failed: ${bad}`);
        });
      });
    },
  };
};
