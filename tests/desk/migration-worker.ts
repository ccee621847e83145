import { DurableObject } from "cloudflare:workers";
import { migrate, type Schema } from "../../src/desk/ledger/migrate.ts";
import { MIGRATIONS, OLDEST_READER } from "../../src/desk/ledger/schema.ts";

/*
 * A ledger with schemas that are newer than the desk's: one that this build can use, and one that it cannot.
 */

const next = [...MIGRATIONS, ["ALTER TABLE articles ADD COLUMN colour TEXT"]];

/** The schemas, by the path of the request. */
const SCHEMAS: Record<string, Schema> = {
  "/this": { migrations: MIGRATIONS, oldestReader: OLDEST_READER },
  "/next": { migrations: next, oldestReader: OLDEST_READER },
  "/last": {
    migrations: [...next, ["ALTER TABLE articles RENAME COLUMN colour TO color"]],
    oldestReader: next.length + 1,
  },
};

interface Env {
  TRIAL: DurableObjectNamespace<Trial>;
}

export class Trial extends DurableObject<Env> {
  override fetch(request: Request): Response {
    const { storage } = this.ctx;
    const { pathname } = new URL(request.url);
    try {
      migrate(storage, SCHEMAS[pathname]);
    } catch (error) {
      return Response.json({ refused: error instanceof Error ? error.message : "" });
    }
    storage.sql.exec(
      "INSERT OR IGNORE INTO articles (id, path, revision, state, changed) VALUES ('a', '/a', 1, 'draft', 0)",
    );
    return Response.json({
      versions: storage.sql.exec("SELECT version FROM schema_version ORDER BY version").toArray(),
      articles: storage.sql.exec("SELECT * FROM articles").toArray(),
    });
  }
}

// biome-ignore lint/style/noDefaultExport: the one that Cloudflare needs
export default {
  fetch: (request: Request, env: Env): Promise<Response> => env.TRIAL.getByName("trial").fetch(request),
};
