import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anArticle, ORIGIN, type RunningSite, startSite } from "../running-site.ts";
import { CREATE, eventually } from "./running-desk.ts";
import { TOKEN } from "./token.ts";

/*
 * Editors choose the lead and the pinned articles. By default the newest article leads.
 */

let site: RunningSite;
beforeAll(async () => {
  site = await startSite({ secrets: { PUBLISH_TOKEN: TOKEN } });
  for (const [index, id] of ["oldest", "older", "newest"].entries())
    await ask(
      "PUT",
      `/desk/articles/${id}`,
      anArticle({ id, headline: id, published: `2026-11-2${index}` }),
      CREATE,
    );
});
afterAll(() => site.close());

const ask = (method: string, path: string, document: unknown, headers: Record<string, string> = {}) =>
  site.harness.fetch(`${ORIGIN}${path}`, {
    method,
    headers: { Authorization: `Bearer ${TOKEN}`, "Content-Type": "application/json", ...headers },
    body: JSON.stringify(document),
  });

const order = async (): Promise<string[]> => {
  const { items } = (await (await site.get("/index.json")).json()) as { items: { id: string }[] };
  return items.map(({ id }) => id);
};

const becomes = (expected: string[]) =>
  eventually(async () => ((await order()).join() === expected.join() ? expected : undefined));

describe("the front page", () => {
  it("the front page leads with the newest article by default", () => becomes(["newest", "older", "oldest"]));

  it("the front page shows the chosen lead, then the pinned articles, in every representation", async () => {
    const response = await ask("PUT", "/desk/front", { lead: "oldest", pinned: ["older", "oldest"] });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ lead: "oldest", pinned: ["older"] });
    await becomes(["oldest", "older", "newest"]);
    for (const path of ["/", "/index.md"]) {
      const text = await (await site.get(path, { Accept: "*/*" })).text();
      const places = ["oldest", "older", "newest"].map((id) => text.indexOf(`/articles/${id}`));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places[0]).toBeGreaterThan(0);
    }
  });

  it("the newest article leads while the chosen lead is withdrawn", async () => {
    await ask("POST", "/desk/articles/oldest/withdraw", { reason: "No." }, { "If-Match": "*" });
    await becomes(["older", "newest"]);
    await ask("POST", "/desk/articles/oldest/restore", {}, { "If-Match": "*" });
    await becomes(["oldest", "older", "newest"]);
  });

  it("an unlisted article cannot be on the front page", async () => {
    await ask("PUT", "/desk/articles/about", anArticle({ id: "about", listed: false }), CREATE);
    const refused = await ask("PUT", "/desk/front", { pinned: ["about"] });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain("about is in no list");
  });

  it("an empty PUT /desk/front lets the newest article lead", async () => {
    await ask("PUT", "/desk/front", {});
    await becomes(["newest", "older", "oldest"]);
  });

  it.each([{ lead: "unheard-of" }, { lead: 1 }, { pinned: "older" }, { colour: "red" }])(
    "PUT /desk/front with %j is 400",
    async (document) => {
      expect((await ask("PUT", "/desk/front", document)).status).toBe(400);
    },
  );
});
