/** Opens the desks of the tests. */
export const TOKEN = "a-token-of-the-tests-with-enough-characters";
