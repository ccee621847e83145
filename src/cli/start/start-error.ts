/** An error that prevents `npm start`. Its message says what to do next. */
export class StartError extends Error {
  override name = "StartError";
}
