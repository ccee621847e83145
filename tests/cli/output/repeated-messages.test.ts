import { expect, it } from "vitest";
import { repeatedMessages } from "../../../src/cli/output/repeated-messages.ts";
import { aFile, run } from "../command.ts";

const printed = (messages: readonly (readonly [place: string, text: string])[], shown?: number): string[] => {
  const lines: string[] = [];
  const repeated = repeatedMessages({
    print: (text) => lines.push(text),
    unit: "files",
    all: "--verbose prints all.",
    ...(shown !== undefined && { shown }),
  });
  for (const [place, text] of messages) repeated.add(place, text);
  repeated.summarize();
  return lines;
};

const names = Array.from({ length: 400 }, (_, index) => `${index}.md`);

it("400 equal messages become four, and the last one has the count and names", () => {
  expect(printed(names.map((name) => [name, `${name}: no section.`]))).toEqual([
    "0.md: no section.",
    "1.md: no section.",
    "2.md: no section.",
    "397 more files: no section.\n  These are 3.md, 4.md, 5.md, 6.md, 7.md and 392 more. --verbose prints all.",
  ]);
});

it("messages that differ only in the number of the line are equal, and their summary names no line", () => {
  const lines = printed(
    names.slice(0, 5).map((name, index) => [name, `${name}: line ${index}: no alt text.`]),
  );
  expect(lines).toHaveLength(4);
  expect(lines[3]).toBe("2 more files: no alt text.\n  These are 3.md, 4.md. --verbose prints all.");
});

it("different messages are all printed, in their order", () => {
  const messages = names.map((name) => [name, `${name}: found "${name}".`] as const);
  expect(printed(messages)).toEqual(messages.map(([, text]) => text));
});

it("a single message that was kept is printed as it is", () => {
  expect(printed(names.slice(0, 4).map((name) => [name, `${name}: no section.`])).at(-1)).toBe(
    "3.md: no section.",
  );
});

it("without a limit every message is printed", () => {
  expect(
    printed(
      names.map((name) => [name, `${name}: no section.`]),
      Number.POSITIVE_INFINITY,
    ),
  ).toHaveLength(400);
});

it("publish and kv print equal errors of many files together, keep the exit code, and --verbose prints all", async () => {
  const files = names.slice(0, 12).map((name) => aFile(name, "---\ntitle: A\nsection: town\n---\n\nb\n"));
  for (const command of [["publish", "--dry-run"], ["kv"]]) {
    const { code, notes } = await run(...command, ...files);
    expect(code).toBe(2);
    expect(notes.match(/fields are missing: published/gu)).toHaveLength(4);
    expect(notes).toMatch(/^✗ 9 more files: these fields are missing: published\. Add --published/mu);
    expect(notes).toContain(`These are ${files.slice(3, 8).join(", ")} and 4 more. --verbose prints`);
    const verbose = await run(...command, "--verbose", ...files);
    expect(verbose.code).toBe(2);
    for (const file of files) expect(verbose.notes).toContain(`✗ ${file}: these fields are missing`);
  }
});
