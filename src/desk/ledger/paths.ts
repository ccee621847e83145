/*
 * The paths that articles hold. An article holds its own path, the paths that it had while it was public, and its
 * aliases. Two articles cannot hold the same path. A redirect leads to the current path of the article that holds the
 * old one, so it takes one step however often the article has moved.
 */

type PathKind = "current" | "former" | "alias";

/** The paths that an article claims. */
export interface PathClaim {
  id: string;
  path: string;
  aliases: readonly string[];
  /** `public` if the article was public at its path until now. Its old path then becomes a redirect. */
  visibility: "public" | "unpublished";
  /** ms since the epoch. */
  now: number;
}

/** Returns the first of the article's paths that another article holds, with that article's id. */
export const findHeldPath = (
  sql: SqlStorage,
  { id, path, aliases }: Pick<PathClaim, "id" | "path" | "aliases">,
): { path: string; holder: string } | undefined => {
  for (const each of [path, ...aliases]) {
    const [row] = sql
      .exec<{ id: string }>("SELECT id FROM paths WHERE path = ? AND id <> ?", each, id)
      .toArray();
    if (row !== undefined) return { path: each, holder: row.id };
  }
  return undefined;
};

const heldPaths = (sql: SqlStorage, id: string): Map<string, PathKind> =>
  new Map(
    sql
      .exec<{ path: string; kind: PathKind }>("SELECT path, kind FROM paths WHERE id = ?", id)
      .toArray()
      .map(({ path, kind }) => [path, kind]),
  );

const claimedPaths = (
  held: Map<string, PathKind>,
  { path, aliases, visibility }: PathClaim,
): Map<string, PathKind> => {
  const isFormer = (kind: PathKind): boolean =>
    kind === "former" || (kind === "current" && visibility === "public");
  const former = [...held]
    .filter(([, kind]) => isFormer(kind))
    .map(([each]): [string, PathKind] => [each, "former"]);
  // A later entry replaces an earlier one, so an alias that was the article's own path stays when it is no longer an alias.
  return new Map([
    ...aliases.map((alias): [string, PathKind] => [alias, "alias"]),
    ...former,
    [path, "current"],
  ]);
};

/**
 * Gives an article the paths that its document names. No other article may hold any of them.
 *
 * @returns the paths whose public entry has changed, always including the article's own path
 */
export const claimPaths = (sql: SqlStorage, claim: PathClaim): string[] => {
  const { id, path, now } = claim;
  const before = heldPaths(sql, id);
  const after = claimedPaths(before, claim);
  const isMoved = before.get(path) !== "current";
  const changed = [path];
  for (const each of before.keys())
    if (!after.has(each)) {
      sql.exec("DELETE FROM paths WHERE path = ?", each);
      changed.push(each);
    }
  for (const [each, kind] of after) {
    if (each !== path && before.get(each) === kind && !isMoved) continue;
    sql.exec(
      `INSERT INTO paths (path, id, kind, changed) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (path) DO UPDATE SET kind = ?3, changed = ?4`,
      each,
      id,
      kind,
      now,
    );
    if (each !== path) changed.push(each);
  }
  return changed;
};

/** Returns every path that an article holds. */
export const pathsOf = (sql: SqlStorage, id: string): string[] => [...heldPaths(sql, id).keys()];
