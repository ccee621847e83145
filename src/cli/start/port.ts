import { createServer } from "node:net";
import { Obstacle } from "./start-error.ts";

const DEFAULT_PORT = 8787;

/**
 * The port to listen on.
 *
 * @param value the variable PORT
 * @throws {Obstacle} when it is no port
 */
export const portFrom = (value: string | undefined): number => {
  if (value === undefined || value === "") return DEFAULT_PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Obstacle(`PORT is ${JSON.stringify(value)}; give a whole number from 1 to 65535.`);
  return port;
};

const canListen = (port: number, host: string): Promise<string | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });

/** @throws {Obstacle} when somebody listens there already, or nobody may */
export const requireFreePort = async (port: number): Promise<void> => {
  for (const host of ["127.0.0.1", "::1"]) {
    const code = await canListen(port, host);
    if (code === "EADDRINUSE")
      throw new Obstacle(
        `Port ${port} is taken; stop what uses it, or choose another: PORT=${port + 1} npm start`,
      );
    if (code === "EACCES")
      throw new Obstacle(
        `Port ${port} may not be used without more rights; choose another: PORT=8787 npm start`,
      );
  }
};
