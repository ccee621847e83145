import { createServer } from "node:net";
import { StartError } from "./start-error.ts";

const DEFAULT_PORT = 8787;

/**
 * Parses the port to listen on.
 *
 * @param flag the value of `--port`
 * @param variable the variable PORT
 * @throws {StartError} if it is not a port
 */
export const parsePort = (flag: string | undefined, variable: string | undefined): number => {
  const value = flag ?? variable ?? "";
  if (value === "") return DEFAULT_PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new StartError(
      `${flag === undefined ? "PORT" : "--port"} is ${JSON.stringify(value)}. Set it to a whole number from 1 to 65535.`,
    );
  return port;
};

const listenError = (port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });

/** @throws {StartError} if another program uses the port, or the system does not allow it */
export const requireFreePort = async (port: number): Promise<void> => {
  for (const host of ["127.0.0.1", "::1"]) {
    const code = await listenError(port, host);
    if (code === "EADDRINUSE")
      throw new StartError(
        `Port ${port} is in use. Stop the program that uses it, or choose another port: npm start -- --port ${port + 1}`,
      );
    if (code === "EACCES")
      throw new StartError(
        `No permission to use port ${port}. Choose another port: npm start -- --port 8787`,
      );
  }
};
