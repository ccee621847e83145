import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import type { Card } from "../../../src/article/card.ts";
import type { ListingView } from "../../../src/representations/listing-view.ts";
import {
  arabicFront,
  arabicSite,
  authorList,
  cards,
  emptyFront,
  emptySection,
  front,
  section,
  site,
} from "../../browser/newspaper.ts";
import { renderListing } from "./render-listing.ts";

const opened = (view: ListingView, publication = site) =>
  parseHTML(renderListing(view, publication)).document;

describe("the front page", () => {
  test("the front shows every story once, with a large newest story first", () => {
    const links = [...opened(front).querySelectorAll(".card :is(h2, h3) a")].map((link) =>
      link.getAttribute("href"),
    );
    expect(links[0]).toBe(cards[0]?.path);
    expect(links.toSorted()).toEqual(cards.map(({ path }) => path).toSorted());
    expect(opened(front).querySelectorAll(".top").length).toBe(1);
  });

  test("the front shows the lead, the pinned stories below it and the latest stories next to them", () => {
    const document = opened({ ...front, chosen: 3 });
    const inside = (selector: string) =>
      [...document.querySelectorAll(`${selector} :is(h2, h3) a[href^="/articles/"]`)].map((link) =>
        link.getAttribute("href"),
      );
    expect(inside(".top")).toEqual([cards[0]?.path]);
    expect(inside(".chosen")).toEqual(cards.slice(1, 3).map(({ path }) => path));
    expect(inside(".opening > .group")).toEqual(cards.slice(3, 11).map(({ path }) => path));
    expect(document.querySelectorAll(".opening > .group img").length).toBe(0);
  });

  test("the newest stories fill the places below the lead that the editor left empty", () => {
    const below = (chosen: number) => opened({ ...front, chosen }).querySelectorAll(".chosen > .card").length;
    expect([0, 1, 2, 3, 4, 5].map(below)).toEqual([2, 2, 2, 2, 4, 4]);
  });

  test("below the lead, either every card shows a picture or none", () => {
    const lead = { type: "figure", url: "/a.jpg", alt: "", width: 3, height: 2 } as const;
    const pictures = (...has: boolean[]) =>
      opened({
        ...front,
        cards: front.cards.map((card, at) => {
          const { lead: _lead, ...rest } = card;
          return has[at] === true ? { ...rest, lead } : rest;
        }),
      }).querySelectorAll(".chosen img").length;
    expect(pictures(true, true, true)).toBe(2);
    expect(pictures(true, true, false)).toBe(0);
  });

  test("the latest stories show the day with the time, and no authors", () => {
    const timed = front.cards.map((card) => ({ ...card, published: "2026-11-24T06:05:00Z" }));
    const [facts] = opened({ ...front, cards: timed }).querySelectorAll(
      '.latest [lang="en"] .facts, .latest .card:not([lang]) .facts',
    );
    expect(facts?.textContent).toBe("November 24, 2026 at 7:05\u00A0AM");
  });

  describe("the groups of sections", () => {
    const lead = front.cards.find((card) => card.lead !== undefined)?.lead;
    if (lead === undefined) throw new Error("No card has a picture.");
    const story = (number: number, withPicture: boolean, section: string): Card => {
      const { lead: _, ...card } = front.cards[0] as Card;
      const path = `/articles/${section}-${number}`;
      return { ...card, id: path.slice(10), path, section, language: "en", ...(withPicture && { lead }) };
    };
    const sectionsOf = (view: ListingView) =>
      [...opened(view).querySelectorAll(".groups .group")].map((group) => ({
        name: group.querySelector("h2")?.textContent,
        paths: [...group.querySelectorAll(".card h3 a")].map((link) => link.getAttribute("href")),
        pictures: [...group.querySelectorAll(".card")].map((card) => card.querySelector("img") !== null),
      }));
    const twoSections = (stories: Card[]): ListingView => ({
      kind: "front",
      path: "/",
      title: site.name,
      cards: stories,
      sections: ["world", "town"].map((id) => ({
        id,
        name: id,
        cards: stories.filter(({ section }) => section === id).slice(0, 4),
      })),
    });

    test("a publication with two sections has a group for each, with stories that are not above", () => {
      const stories = Array.from({ length: 40 }, (_, at) => story(at, true, at % 2 === 0 ? "world" : "town"));
      const groups = sectionsOf(twoSections(stories));
      expect(groups.map(({ name, paths }) => [name, paths.length])).toEqual([
        ["world", 4],
        ["town", 4],
        ["More stories", 19],
      ]);
      const all = [...opened(twoSections(stories)).querySelectorAll(".card :is(h2, h3) a")];
      expect(new Set(all.map((link) => link.getAttribute("href"))).size).toBe(40);
      expect(all.length).toBe(40);
    });

    test("the first story of a section shows its picture, and is the newest that has one", () => {
      const stories = Array.from({ length: 40 }, (_, at) =>
        story(at, at % 6 === 1 || at % 6 === 4, at % 2 === 0 ? "world" : "town"),
      );
      const [world, town] = sectionsOf(twoSections(stories));
      for (const group of [world, town]) {
        expect(group?.pictures).toEqual([true, false, false, false]);
        const numbers = group?.paths.map((path) => Number(path?.split("-").at(-1))) ?? [];
        expect(numbers.slice(1)).toEqual(numbers.slice(1).toSorted((a, b) => a - b));
      }
    });
  });

  test("a card in another language names it", () => {
    const document = opened(arabicFront, arabicSite);
    const label = document.querySelector('.card[lang="en"] .kicker span')?.textContent;
    expect(label).toBe("English");
    expect(document.querySelector(".card:not([lang]) .kicker span")).toBeNull();
  });

  test("the front has the publication's name as its heading and the sections as its navigation", () => {
    const document = opened(front);
    expect([...document.querySelectorAll("h1")].map(({ textContent }) => textContent)).toEqual([site.name]);
    expect([...document.querySelectorAll("header nav a")].map((link) => link.getAttribute("href"))).toEqual([
      "/sections/world",
      "/sections/town",
      "/sections/culture",
      "/sections/science",
    ]);
  });

  test("screen readers announce the navigation of the masthead and the pagination by name", () => {
    const names = (view: ListingView, publication = site) =>
      [...opened(view, publication).querySelectorAll("nav")].map((nav) => nav.getAttribute("aria-label"));
    expect(names(front)).toEqual(["Sections", "More pages"]);
    expect(names(arabicFront, arabicSite)).toEqual(["الأقسام", "صفحات أخرى"]);
  });

  test("an empty front says that nothing is published yet, and how to publish", () => {
    const main = opened(emptyFront).querySelector("main")?.textContent ?? "";
    expect(main).toContain("Nothing has been published here yet.");
    expect(main).toContain("npx broadsheet publish");
  });

  test("the front uses the publication's language, and marks cards in another language", () => {
    const document = opened(arabicFront, arabicSite);
    expect(document.documentElement.getAttribute("dir")).toBe("rtl");
    const [first, second] = document.querySelectorAll(".card");
    expect([first?.getAttribute("lang"), second?.getAttribute("lang"), second?.getAttribute("dir")]).toEqual([
      null,
      "en",
      "ltr",
    ]);
  });
});

describe("a list", () => {
  test("the page of a section is marked in the navigation", () => {
    const document = opened(section);
    expect(document.querySelector("h1")?.textContent).toBe("The town");
    expect(document.querySelector("nav [aria-current]")?.textContent).toBe("The town");
  });

  test("an empty list says that nothing is published yet and links to the front", () => {
    const main = opened(emptySection).querySelector("main");
    expect(main?.textContent).toContain("Nothing has been published here yet.");
    expect(main?.querySelector("a")?.getAttribute("href")).toBe("/");
  });

  test("the page of an author shows the biography", () => {
    const about = opened(authorList).querySelector(".about");
    expect(about?.querySelector("h1")?.textContent).toBe("Mirela Oduya");
    expect(about?.textContent).toContain("I write about water");
    expect(about?.querySelector('a[rel="me"]')?.getAttribute("href")).toBe("https://oduya.example/");
  });

  test("each row of an author's page leaves out the author, unless there are others", () => {
    const names = (authors: { id: string; name: string }[]) =>
      opened({
        ...authorList,
        cards: authorList.cards.slice(0, 1).map((card) => ({ ...card, authors })),
      }).querySelector(".card .facts span")?.textContent;
    expect(names([{ id: "mirela-oduya", name: "Mirela Oduya" }])).toBeUndefined();
    expect(
      names([
        { id: "mirela-oduya", name: "Mirela Oduya" },
        { id: "jon-sand", name: "Jon Sand" },
      ]),
    ).toBe("Mirela Oduya and Jon Sand");
  });

  test("a list links to its feed, for people and for programs; a month of the archive has no feed", () => {
    const feeds = (view: ListingView) =>
      [...opened(view).querySelectorAll('[href$=".xml"], [href$="feed.json"]')].map((link) => [
        link.localName,
        link.getAttribute("href"),
      ]);
    expect(feeds(section)).toEqual([
      ["link", "https://courier.example/sections/town/feed.xml"],
      ["link", "https://courier.example/sections/town/atom.xml"],
      ["link", "https://courier.example/sections/town/feed.json"],
      ["a", "https://courier.example/sections/town/feed.xml"],
    ]);
    expect(feeds({ ...section, kind: "month", path: "/archive/2024/05" })).toEqual([]);
    expect(opened(section).querySelector(".pages li:last-child")?.textContent).toBe("RSS");
  });

  test("a list has a canonical URL", () => {
    expect(opened(section).querySelector('link[rel="canonical"]')?.getAttribute("href")).toBe(
      "https://courier.example/sections/town",
    );
  });

  test("a relative image on a card is resolved against its article", () => {
    const card = {
      ...cards[1],
      path: "/2024/05/a",
      lead: { type: "figure", url: "b.jpg", alt: "", width: 3, height: 2 },
    };
    const document = opened({ ...section, cards: [card as (typeof cards)[number]] });
    expect(document.querySelector(".card img")?.getAttribute("src")).toBe("/2024/05/b.jpg");
  });
});
