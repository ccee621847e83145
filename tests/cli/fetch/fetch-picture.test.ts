import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Resolve } from "../../../src/cli/fetch/checked-host.ts";
import { fetchPicture } from "../../../src/cli/pictures/fetch-picture.ts";
import { measureURL } from "../../../src/cli/pictures/image-size.ts";

/*
 * Requests for pictures on other hosts. Servers on this computer play the hosts of the internet: `public.example` has a public address,
 * and the connection to it is led to this computer by a name that the test owns.
 */

/** A picture of 3 × 2 pixels as far as its size is concerned. */
const PNG = Buffer.from("89504e470d0a1a0a0000000d4948445200000003000000020806000000b1a2b3c4", "hex");

const requested: string[] = [];
const sentHeaders: Record<string, unknown>[] = [];
let own: string;
let other: string;
let bytesSent = 0;

const answers: Record<string, RequestListener> = {
  "/picture.png": (_, response) => response.end(PNG),
  "/gone.png": (_, response) => response.writeHead(404).end("gone"),
  "/partial.png": (_, response) => response.writeHead(206).end(PNG),
  "/to-private": (_, response) => response.writeHead(302, { Location: `${other}/picture.png` }).end(),
  "/to-metadata": (_, response) =>
    response.writeHead(307, { Location: "http://169.254.169.254/latest/meta-data/" }).end(),
  "/to-file": (_, response) => response.writeHead(301, { Location: "file:///etc/passwd" }).end(),
  "/to-credentials": (_, response) =>
    response.writeHead(301, { Location: own.replace("//", "//user:secret@") }).end(),
  "/to-nothing": (_, response) => response.writeHead(302).end(),
  "/to-broken": (_, response) => response.writeHead(302, { Location: "http://[" }).end(),
  "/gzip": (_, response) =>
    response.writeHead(200, { "Content-Encoding": "gzip" }).end(gzipSync(Buffer.alloc(10_000_000))),
  "/long": (_, response) => response.writeHead(200, { "Content-Length": 5_000_000 }).end(),
  "/cut": (_, response) => {
    response.writeHead(200, { "Content-Length": 1_000 });
    response.write(PNG, () => response.destroy());
  },
  "/silent": () => undefined,
  "/slow": (_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  },
  "/endless": (_, response) => {
    response.writeHead(200);
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536))) bytesSent += 65_536;
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  },
};

const listener: RequestListener = (request, response) => {
  requested.push(`${request.headers.host}${request.url}`);
  sentHeaders.push(request.headers);
  const hops = /^\/hops\/(\d+)$/u.exec(request.url ?? "")?.[1];
  if (hops !== undefined)
    response.writeHead(302, { Location: hops === "1" ? "/picture.png" : `/hops/${Number(hops) - 1}` }).end();
  else answers[request.url ?? ""]?.(request, response);
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port)),
  );
const servers = [createServer(listener), createServer(listener)];
beforeAll(async () => {
  const [first, second] = await Promise.all(servers.map(listen));
  own = `http://127.0.0.1:${first}`;
  other = `http://127.0.0.1:${second}`;
});
beforeEach(() => {
  requested.length = 0;
  sentHeaders.length = 0;
});
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** Fetches a path of the editor's own site. */
const fetchOwn = (path: string, bounds: { maxBytes?: number; timeout?: number } = {}) =>
  fetchPicture(own + path, { ownOrigin: own, timeout: 30_000, ...bounds });

/** A resolver with these answers, one after the other; the last one stays. */
const resolverOf = (...answersInTurn: string[][]): Resolve & { asked: string[] } => {
  const asked: string[] = [];
  const resolve = async (hostname: string) => {
    const addresses = answersInTurn[Math.min(asked.length, answersInTurn.length - 1)] ?? [];
    asked.push(hostname);
    return addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  };
  return Object.assign(resolve, { asked });
};

describe("a fetch of a picture", () => {
  it("returns the bytes of the editor's own site, also on this computer", async () => {
    expect(await fetchOwn("/picture.png")).toEqual({ value: PNG });
  });

  it("follows five redirects and not six", async () => {
    expect(await fetchOwn("/hops/5")).toEqual({ value: PNG });
    expect(await fetchOwn("/hops/6")).toEqual({ why: "the server redirects more than 5 times" });
  });

  it("sends no cookies and no credentials, and asks for no compression", async () => {
    await fetchOwn("/picture.png");
    expect(Object.keys(sentHeaders[0] ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "connection",
      "host",
      "user-agent",
    ]);
    expect(sentHeaders[0]).toMatchObject({ "accept-encoding": "identity" });
  });

  it.each([
    ["/gone.png", "the server responds with 404", 404],
    ["/partial.png", "the server responds with 206", 206],
    ["/to-nothing", "the server responds with 302", 302],
    ["/to-broken", "the server redirects to http://[, and its address is not a URL"],
    [
      "/to-file",
      "the server redirects to file:///etc/passwd, and its address begins with file: instead of http: or https:",
    ],
    [
      "/to-metadata",
      "the server redirects to http://169.254.169.254/latest/meta-data/, and the address 169.254.169.254 is not on the public internet",
    ],
  ])("says why it refuses the response of %s", async (path, why, status?: number) => {
    expect(await fetchOwn(path)).toEqual({ why, status });
  });

  it("does not follow a redirect to another server on this computer", async () => {
    const { why } = await fetchOwn("/to-private");
    expect(why).toMatch(
      /redirects to http:\/\/127.*the address 127\.0\.0\.1 is not on the public internet$/u,
    );
    expect(requested).toEqual([`${own.slice("http://".length)}/to-private`]);
  });

  it("does not send a user name and a password that a redirect contains", async () => {
    expect((await fetchOwn("/to-credentials")).why).toMatch(/contains a user name or a password$/u);
    expect(requested).toHaveLength(1);
  });
});

describe("a fetch of a picture on a private address", () => {
  it.each([
    "http://127.0.0.1:PORT/picture.png",
    "http://localhost:PORT/picture.png",
    "http://127.1:PORT/picture.png",
    "http://2130706433:PORT/picture.png",
    "http://0x7f000001:PORT/picture.png",
    "http://0177.0.0.1:PORT/picture.png",
    "http://0:PORT/picture.png",
    "http://[::1]:PORT/picture.png",
    "http://[::ffff:127.0.0.1]:PORT/picture.png",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://①②⑦.⓪.⓪.①:PORT/picture.png",
    "https://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
  ])("sends no request: %s", async (url) => {
    const { why } = await fetchPicture(url.replace("PORT", new URL(other).port), { ownOrigin: own });
    expect(why).toMatch(/is not on the public internet$/u);
    expect(requested).toEqual([]);
  });

  it.each([
    ["file:///etc/passwd", "its address begins with file: instead of http: or https:"],
    ["ftp://example.com/a.png", "its address begins with ftp: instead of http: or https:"],
    ["https://user:secret@example.com/a.png", "its address contains a user name or a password"],
    ["picture.png", "its address is not a URL"],
  ])("refuses the address %s", async (url, why) => {
    expect(await fetchPicture(url)).toEqual({ why });
  });

  it("refuses a name that leads to a private address, and names both", async () => {
    const resolve = resolverOf(["10.1.2.3", "fd00::1"]);
    expect(await fetchPicture("https://nas.example/a.png", { resolve })).toEqual({
      why: "the host nas.example has the address 10.1.2.3, which is not on the public internet",
    });
  });

  it("never connects to a private address that a name has beside a public one", async () => {
    // 2000::1 is in the public space, and nobody has it, so the fetch fails. It must not try 127.0.0.1 instead.
    const resolve = resolverOf(["127.0.0.1", "2000::1"]);
    const url = `http://two.example:${new URL(other).port}/picture.png`;
    expect((await fetchPicture(url, { resolve, timeout: 500 })).why).toMatch(
      /cannot be reached|did not send/u,
    );
    expect(requested).toEqual([]);
  });

  it("says that a host has no address, also on the own site", async () => {
    const origin = "http://empty.example";
    const failure = { why: "the host empty.example has no address" };
    expect(await fetchPicture(`${origin}/a.png`, { resolve: resolverOf([]) })).toEqual(failure);
    const own = { resolve: resolverOf([]), ownOrigin: origin };
    expect(await fetchPicture(`${origin}/a.png`, own)).toEqual(failure);
  });

  it("connects to the address that it checked, even if the name leads elsewhere a moment later", async () => {
    // A name that leads to a public address first, then to this computer. Node would resolve it again to connect.
    const resolve = resolverOf(["2000::1"], ["127.0.0.1"]);
    const url = `http://rebinding.example:${new URL(other).port}/picture.png`;
    expect((await fetchPicture(url, { resolve, timeout: 500 })).why).toMatch(
      /cannot be reached|did not send/u,
    );
    expect(resolve.asked).toEqual(["rebinding.example"]);
    expect(requested).toEqual([]);
  });

  it("connects to the checked address under the name in the URL", async () => {
    // The own site may have any address, so that the test sees which one the request reaches.
    const resolve = resolverOf(["127.0.0.1"]);
    const origin = `http://news.example:${new URL(own).port}`;
    expect(await fetchPicture(`${origin}/picture.png`, { resolve, ownOrigin: origin })).toEqual({
      value: PNG,
    });
    expect(requested).toEqual([`news.example:${new URL(own).port}/picture.png`]);
  });

  it("checks the address again after a redirect to the same name", async () => {
    const origin = `http://news.example:${new URL(own).port}`;
    const resolve = resolverOf(["127.0.0.1"], ["127.0.0.1"]);
    expect(await fetchPicture(`${origin}/hops/2`, { resolve, ownOrigin: origin })).toEqual({ value: PNG });
    expect(resolve.asked).toHaveLength(3);
  });

  it("says that a name does not exist", async () => {
    const resolve: Resolve = async () => {
      throw Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" });
    };
    expect(await fetchPicture("https://nowhere.example/a.png", { resolve })).toEqual({
      why: "the server cannot be reached (ENOTFOUND)",
    });
  });

  it("ends when a resolver never answers", async () => {
    const resolve: Resolve = () => new Promise(() => undefined);
    expect(await fetchPicture("https://silent.example/a.png", { resolve, timeout: 50 })).toEqual({
      why: "the server did not send it within 0.05 seconds",
    });
  });
});

describe("a server that never ends", () => {
  it.each(["/silent", "/slow"])("is left when the time is over: %s", async (path) => {
    expect(await fetchOwn(path, { timeout: 200 })).toEqual({
      why: "the server did not send it within 0.2 seconds",
    });
  });

  it("is left when a body is larger than the limit, before the rest arrives", async () => {
    expect(await fetchOwn("/endless", { maxBytes: 1_000_000 })).toEqual({
      why: "it has more than 1000000 bytes",
    });
    expect(bytesSent).toBeLessThan(20_000_000);
  });

  it("is left at once when it announces a body larger than the limit", async () => {
    expect(await fetchOwn("/long", { maxBytes: 1_000_000 })).toEqual({
      why: "it has more than 1000000 bytes",
    });
  });

  it("cannot send a compression bomb", async () => {
    expect(await fetchOwn("/gzip")).toEqual({ why: "the server sends it compressed (gzip)" });
  });

  it("that closes the connection early has sent no picture", async () => {
    expect((await fetchOwn("/cut")).why).toMatch(/cannot be reached \(ECONNRESET\)/u);
  });
});

describe("the size of a picture on another host", () => {
  it("is read from the editor's own site", async () => {
    expect(await measureURL(`${own}/picture.png`, own)).toEqual({ size: { width: 3, height: 2 } });
  });

  it("is not read from another server on this computer", async () => {
    expect((await measureURL(`${other}/picture.png`, own)).why).toMatch(/is not on the public internet$/u);
    expect(requested).toEqual([]);
  });

  it("is looked for in the first 256 KB only", async () => {
    bytesSent = 0;
    expect(await measureURL(`${own}/endless`, own)).toEqual({
      why: "it is no picture whose size can be read",
    });
    // The connection's buffers hold more than the 256 KB that are read.
    expect(bytesSent).toBeLessThan(20_000_000);
  });
});
