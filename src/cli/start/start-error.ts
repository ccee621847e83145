/** Something that keeps the newspaper from starting; its message is the one line that a person needs. */
export class Obstacle extends Error {
  override name = "Obstacle";
}
