/** Compares files by their paths. Files that are worked on at the same time end in any order. */
export const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
