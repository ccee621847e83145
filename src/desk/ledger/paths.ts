/*
 * Who holds which path. An article holds its own, those that it had while it was public, and its aliases; no
 * two articles can hold one. What stands at a former path or an alias is found through its holder, so that a
 * redirect leads to where the article is now, in one step, however often it has moved.
 */

type PathKind = "current" | "former" | "alias";

/** What an article is to hold. */
export interface Claim {
  id: string;
  path: string;
  aliases: readonly string[];
  /** Whether readers have known it at its path until now, who are then sent on. */
  wasPublic: "public" | "unknown";
  /** ms since the epoch. */
  now: number;
}

/** The first of these paths that another article holds, with the holder's id. */
export const heldByAnother = (
  sql: SqlStorage,
  { id, path, aliases }: Pick<Claim, "id" | "path" | "aliases">,
): { path: string; holder: string } | undefined => {
  for (const each of [path, ...aliases]) {
    const [row] = sql
      .exec<{ id: string }>("SELECT id FROM paths WHERE path = ? AND id <> ?", each, id)
      .toArray();
    if (row !== undefined) return { path: each, holder: row.id };
  }
  return undefined;
};

const heldBy = (sql: SqlStorage, id: string): Map<string, PathKind> =>
  new Map(
    sql
      .exec<{ path: string; kind: PathKind }>("SELECT path, kind FROM paths WHERE id = ?", id)
      .toArray()
      .map(({ path, kind }) => [path, kind]),
  );

const wanted = (held: Map<string, PathKind>, { path, aliases, wasPublic }: Claim): Map<string, PathKind> => {
  const isFormer = (kind: PathKind): boolean =>
    kind === "former" || (kind === "current" && wasPublic === "public");
  const former = [...held]
    .filter(([, kind]) => isFormer(kind))
    .map(([each]): [string, PathKind] => [each, "former"]);
  // The later entry of a path counts: an alias that was the article's own path outlives the list of aliases.
  return new Map([
    ...aliases.map((alias): [string, PathKind] => [alias, "alias"]),
    ...former,
    [path, "current"],
  ]);
};

/**
 * Gives an article the paths that its document asks for; nobody else may hold any of them.
 *
 * @returns the paths at which something else stands than before: with the article's own, always
 */
export const claim = (sql: SqlStorage, asked: Claim): string[] => {
  const { id, path, now } = asked;
  const before = heldBy(sql, id);
  const after = wanted(before, asked);
  const isMoved = before.get(path) !== "current";
  const touched = [path];
  for (const each of before.keys())
    if (!after.has(each)) {
      sql.exec("DELETE FROM paths WHERE path = ?", each);
      touched.push(each);
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
    if (each !== path) touched.push(each);
  }
  return touched;
};

/** Every path that an article holds. */
export const pathsOf = (sql: SqlStorage, id: string): string[] => [...heldBy(sql, id).keys()];
