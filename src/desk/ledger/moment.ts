/** A time, with the time zone in which its day is counted. */
export interface Moment {
  /** ms since the epoch. */
  now: number;
  /** The publication's time zone, IANA. */
  timeZone: string;
}
