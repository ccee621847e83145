import { DurableObject } from "cloudflare:workers";
import { MIGRATIONS, migrate } from "../../src/desk/ledger/schema.ts";

/*
 * A ledger with a schema that is one version newer than the desk's.
 */

const NEXT = [...MIGRATIONS, ["ALTER TABLE articles ADD COLUMN colour TEXT"]];

interface Env {
  TRIAL: DurableObjectNamespace<Trial>;
}

export class Trial extends DurableObject<Env> {
  override fetch(request: Request): Response {
    const { storage } = this.ctx;
    const { pathname } = new URL(request.url);
    try {
      migrate(storage, pathname === "/next" ? NEXT : MIGRATIONS);
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
