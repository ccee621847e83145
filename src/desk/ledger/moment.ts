/** When something happens, and on whose calendar. */
export interface Moment {
  /** ms since the epoch. */
  now: number;
  /** The publication's, IANA. */
  timeZone: string;
}
