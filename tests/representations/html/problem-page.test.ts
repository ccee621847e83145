import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import { PROBLEM_TYPES, type ProblemName, problem } from "../../../src/http/problem.ts";
import { problemPage } from "../../../src/representations/html/problem-page.ts";
import { arabicSite, site } from "../../browser/newspaper.ts";

const instance = "urn:uuid:6b1f0a52-1b1d-4a8e-9d83-2f6a0b1f4c11";

const main = (name: ProblemName, members: Record<string, unknown> = {}, publication = site) => {
  const page = problemPage(problem(name, { detail: "What happened.", instance, ...members }), {
    site: publication,
  });
  const { document } = parseHTML(page);
  const element = document.querySelector("main");
  if (element === null) throw new Error("The page has no main element.");
  return element;
};

describe("the page of a problem", () => {
  test.each(Object.keys(PROBLEM_TYPES) as ProblemName[])(
    "the page of the problem %s shows its status, a heading, the detail and a link to the front",
    (name) => {
      const page = main(name);
      expect(page.querySelector(".status")?.textContent).toBe(String(PROBLEM_TYPES[name].status));
      expect(page.querySelectorAll("h1").length).toBe(1);
      expect(page.textContent).toContain("What happened.");
      expect(page.querySelector('a[href="/"]')?.textContent).toBe("Go to the front page");
    },
  );

  test("the page of a withdrawn article shows the date, in the publication's time zone, and the reason", () => {
    const page = main("gone", { reason: "It <was> wrong.", withdrawn: "2026-11-20T23:30:00Z" });
    const paragraphs = [...page.querySelectorAll("p")].map(({ textContent }) => textContent?.trim());
    expect(paragraphs).toEqual(["410", "Withdrawn on November 21, 2026", "Reason given:", "It <was> wrong."]);
    expect(page.querySelector("blockquote")?.textContent).toBe("It <was> wrong.");
    expect(main("gone", { withdrawn: "yesterday" }).querySelector("time")).toBeNull();
  });

  test("a problem page links to the archive, and the page of a server error also to itself", () => {
    const links = (name: ProblemName) =>
      [...main(name).querySelectorAll("li a")].map((link) => link.getAttribute("href"));
    expect(links("not-found")).toEqual(["/", "/archive"]);
    expect(links("unavailable")).toEqual(["", "/", "/archive"]);
    expect(links("internal-error")).toEqual(["", "/", "/archive"]);
  });

  test("only the page of a server error shows the id of the log line", () => {
    expect(main("internal-error").textContent).toContain(instance);
    expect(main("not-found").textContent).not.toContain(instance);
  });

  test("a problem page escapes the URL in its detail", () => {
    const page = main("not-found", { detail: "Nothing at /<img src=x onerror=alert(1)>." });
    expect(page.querySelector("img")).toBeNull();
    expect(page.textContent).toContain("<img src=x");
  });

  test("the page of a server error says that the error is logged, or when to try again", () => {
    expect(main("internal-error").textContent).toContain(
      "Something went wrong on our side. It has been logged.",
    );
    expect(main("unavailable").textContent).toContain("Please try again in a minute.");
    expect(main("unavailable", {}, arabicSite).textContent).toContain("يُرجى المحاولة مرة أخرى بعد دقيقة.");
  });

  test("every problem page has a heading in the publication's language", () => {
    const heading = (name: ProblemName, publication = site) =>
      main(name, {}, publication).querySelector("h1");
    for (const name of Object.keys(PROBLEM_TYPES) as ProblemName[])
      expect(heading(name, arabicSite)?.textContent, name).toMatch(/^[\p{Script=Arabic}\p{M} ]+$/u);
    expect(heading("method-not-allowed")?.textContent).toBe(PROBLEM_TYPES["method-not-allowed"].title);
    expect(heading("preview-expired")?.textContent).toBe(PROBLEM_TYPES["preview-expired"].title);
    const finnish = heading("not-acceptable", { ...site, language: "fi" });
    expect(finnish?.innerHTML).toBe(
      `<span lang="en" dir="ltr">${PROBLEM_TYPES["not-acceptable"].title}</span>`,
    );
  });

  test("readers of another language see the English detail only where no sentence of theirs says what happened", () => {
    expect(main("not-found", {}, arabicSite).querySelector(".detail")).toBeNull();
    expect(main("not-found", {}, arabicSite).textContent).toContain("أو لم تعد الصفحة موجودة");
    expect(main("not-acceptable", {}, arabicSite).querySelector(".detail")?.textContent).toBe(
      "What happened.",
    );
    expect(main("not-found").querySelector(".detail")?.textContent).toBe("What happened.");
  });

  test("a problem page uses the publication's language, and marks the detail as English", () => {
    const page = main("gone", {}, arabicSite);
    expect(page.querySelector("h1")?.textContent).toBe("سُحب هذا المقال");
    expect(page.querySelector(".detail")?.getAttribute("lang")).toBe("en");
  });
});
