/**
 * Returns the fragment of the URL at which an article's page shows an event: the value of an `id` attribute, not encoded. The
 * prefix keeps it apart from the page's own ids.
 *
 * @example eventFragment("goal") // "event-goal"
 */
export const eventFragment = (id: string): string => `event-${id}`;
