/*
 * A client for workerd's inspector, which speaks the Chrome DevTools protocol.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/tot/Profiler/
 */

/** A node of a CPU profile: a function, called from one place. */
interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number; columnNumber: number };
}

/** A CPU profile. */
export interface CPUProfile {
  nodes: readonly ProfileNode[];
  /** The node that ran at each sample. */
  samples: readonly number[];
  /** The time before each sample, µs. */
  timeDeltas: readonly number[];
}

/** A connection to the inspector of one Worker. */
export interface Inspector {
  call: (method: string, params?: object) => Promise<unknown>;
  close: () => void;
}

/** The name of the Worker in the inspector's list of targets. */
const WORKER = "main";

/**
 * Connects to the inspector of a Worker.
 *
 * @param address such as `127.0.0.1:9229`
 */
export const connectInspector = async (address: string): Promise<Inspector> => {
  const response = await fetch(`http://${address}/json`);
  const targets = (await response.json()) as { title: string; webSocketDebuggerUrl: string }[];
  const target = targets.find(({ title, webSocketDebuggerUrl }) =>
    `${title} ${webSocketDebuggerUrl}`.includes(WORKER),
  );
  if (target === undefined) throw new Error(`The inspector lists no Worker ${WORKER}.`);
  const socket = new WebSocket(target.webSocketDebuggerUrl);
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () =>
      reject(new Error(`No connection to the inspector at ${address}.`)),
    );
  });
  let last = 0;
  const waiting = new Map<number, (result: unknown) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  return {
    call: (method, params = {}) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
};
