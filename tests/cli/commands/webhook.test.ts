import { describe, expect, it } from "vitest";
import { run as runAnywhere, serve } from "../command.ts";
import { editedSite } from "./edited-site.ts";

/*
 * `broadsheet webhook`: the servers that get each change, and their state in `status`.
 */

const { run, runJSON } = editedSite();

describe("webhook", () => {
  it("webhook add prints the secret once, and list, secret, retry and remove manage the webhook", async () => {
    expect((await run("webhook", "list")).out).toBe("No webhooks.");
    const { code, out, notes } = await run("webhook", "add", "https://partner.example/hook");
    expect(code).toBe(0);
    expect(out).toMatch(/^whsec_[\w+/]{43}=$/u);
    const id = /wh_[0-9a-f]{16}/u.exec(notes)?.[0] ?? "";
    expect(notes).toContain(
      `Added the webhook ${id} for https://partner.example/hook. The secret is shown once.`,
    );
    const list = await run("webhook", "list");
    expect(list.out).toMatch(new RegExp(`\n${id} +https://partner.example/hook +0 +works$`, "u"));
    expect(list.out).not.toContain(out);
    const second = await run("webhook", "secret", id);
    expect(second.out).toMatch(/^whsec_/u);
    expect(second.out).not.toBe(out);
    expect(second.notes).toMatch(
      /Until \d{4}-\d\d-\d\d \d\d:\d\d UTC, messages are signed with the secret before too\./u,
    );
    expect((await run("webhook", "retry", id, "--since", "0")).out).toMatch(
      /^Started: .* \d+ events wait\.$/u,
    );
    expect((await run("webhook", "remove", id)).out).toBe(`Removed: ${id} for https://partner.example/hook`);
    expect((await run("webhook", "list")).out).toBe("No webhooks.");
  });

  it("webhook --json prints one JSON object", async () => {
    const { printed } = await runJSON("webhook", "add", "https://partner.example/json");
    const { id } = printed as { id: string };
    expect(printed).toMatchObject({
      url: "https://partner.example/json",
      secret: expect.any(String),
      state: "active",
    });
    expect((await runJSON("webhook", "list")).printed).toMatchObject({ items: [{ id }] });
    expect((await runJSON("webhook", "remove", id)).printed).toMatchObject({ id });
  });

  it.each([
    [["add", "http://partner.example/"], 1, "expected an https URL"],
    [["add", "https://192.168.1.1/"], 1, "a name instead of an IP address"],
    [["remove", "wh_0000000000000000"], 1, "There is no webhook with the id wh_0000000000000000"],
    [["add"], 2, "The URL of the receiver is missing"],
    [["remove"], 2, "The id of the webhook is missing"],
    [["change"], 2, "change: unknown action"],
    [[], 2, "The action is missing"],
    [["list", "x"], 2, "takes no argument"],
    [["remove", "x", "--since", "1"], 2, "--since is for `webhook retry` only"],
    [["retry", "x", "--since", "now"], 2, "--since now: expected the number"],
  ])("webhook %j fails with a message that says what to do", async (parameters, code, message) => {
    const failed = await run("webhook", ...parameters);
    expect([failed.code, failed.notes]).toEqual([code, expect.stringContaining(message)]);
  });
});

it("status shows the receivers that wait or fail, and nothing about those that have everything", async () => {
  const receiver = { state: "active", waiting: 0, attempts: 0 };
  const site = await serve(
    200,
    ({ url = "" }) =>
      JSON.stringify(
        url === "/healthz"
          ? { status: "ok", desk: "ok" }
          : url.startsWith("/desk/outbox")
            ? {
                entries: 0,
                listings: 0,
                changes: 0,
                purges: 0,
                items: [],
                push: [
                  { ...receiver, kind: "websub", host: "hub.example" },
                  {
                    ...receiver,
                    kind: "indexnow",
                    waiting: 3,
                    attempts: 2,
                    due: "2026-11-20T08:00:00Z",
                    error: "HTTP 429",
                  },
                  {
                    ...receiver,
                    kind: "webhook",
                    id: "wh_1",
                    host: "partner.example",
                    state: "stopped",
                    waiting: 12,
                    attempts: 10,
                    error: "HTTP 500",
                  },
                ],
              }
            : { state: "none" },
      ),
    { "Content-Type": "application/json" },
  );
  const { out } = await runAnywhere("status", "--site", site);
  expect(out).not.toContain("hub.example");
  expect(out).toContain("IndexNow  3 wait; failed 2 times, next at 2026-11-20 08:00: HTTP 429");
  expect(out).toContain(
    "webhook   partner.example wh_1 12 wait; stopped after ten failures; start it with `webhook retry`: HTTP 500",
  );
});
