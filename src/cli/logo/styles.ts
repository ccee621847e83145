import type { XastElement, XastRoot } from "svgo";
import { Failure } from "../failure.ts";

/*
 * What is left of styles when svgo has written them on the shapes that they are of: what depends on a reader, a pointer
 * or the time, and goes; and what svgo does not know how to write.
 */

const elementsIn = ({ children }: XastRoot | XastElement): XastElement[] =>
  children
    .filter((child) => child.type === "element")
    .flatMap((element) => [element, ...elementsIn(element)]);

/** At-rules that change nothing in shapes. */
const WITHOUT_EFFECT = /^@(?:charset|namespace|font-)/u;

/** What a stylesheet still says, as its at-rules and the selectors of a state. */
const saidIn = (css: string): string[] => {
  const bare = css.replace(/\/\*.*?\*\//gsu, "");
  const atRules = bare.match(/@[\w-]+/gu) ?? [];
  const states = [...bare.matchAll(/([^{};]*:[^{};]*)\{/gu)].map(([, selector = ""]) => selector.trim());
  return [
    ...atRules.filter((name) => !WITHOUT_EFFECT.test(name)),
    ...states.filter((selector) => !selector.startsWith("@")),
  ];
};

/** Tells what stylesheets say beyond what is written on shapes. */
export const tellStylesheets = (drawing: XastRoot, drop: (what: string) => void): void => {
  for (const { name, children } of elementsIn(drawing))
    if (name === "style")
      for (const child of children)
        if (child.type === "text" || child.type === "cdata")
          for (const said of saidIn(child.value)) drop(said);
};

const declarationsOf = (style = ""): [name: string, value: string][] =>
  style
    .split(";")
    .map((each) => each.split(":"))
    .map(([name = "", ...value]) => [name.trim(), value.join(":").trim()]);

/** Keeps how a mask is to be read, which Figma writes as a style: by the other way it shows what it should hide. */
export const keepMaskTypes = (drawing: XastRoot): void => {
  for (const { name, attributes } of elementsIn(drawing)) {
    if (name !== "mask") continue;
    const declarations = declarationsOf(attributes.style);
    const type = declarations.find(([property]) => property === "mask-type")?.[1];
    if (type === undefined) continue;
    attributes["mask-type"] = type;
    const others = declarations.filter(([property]) => property !== "mask-type");
    attributes.style = others.map((each) => each.join(":")).join(";");
  }
};

const VARIABLE = /\bvar\(\s*(--[^\s,()]+)\s*(?:,((?:[^()]|\([^()]*\))*))?\)/gu;

/** More variables, one in another, than a drawing has; fewer than a circle of them. */
const MAX_DEPTH = 8;

/** Characters of a colour or a number, and by far not of variables that are each ten others. */
const MAX_LENGTH = 100;

const resolved = (value: string, variables: ReadonlyMap<string, string>, depth = 0): string =>
  value.replace(VARIABLE, (_, name: string, fallback?: string) => {
    const found = variables.get(name) ?? fallback?.trim();
    const text = found === undefined || depth === MAX_DEPTH ? "" : resolved(found, variables, depth + 1);
    if (text === "" || text.length > MAX_LENGTH)
      throw new Failure(
        `it is drawn with var(${name}), which is no value in it: write the colour itself, or currentColor for the ink of the page`,
      );
    return text;
  });

/**
 * Writes what a variable stands for in its place, because pages have variables of their own.
 *
 * @throws {Failure} where nothing says what it stands for
 */
export const resolveVariables = (
  parent: XastRoot | XastElement,
  inherited: ReadonlyMap<string, string> = new Map(),
): void => {
  for (const child of parent.children) {
    if (child.type !== "element") continue;
    const declared = declarationsOf(child.attributes.style).filter(([name]) => name.startsWith("--"));
    const variables = new Map([...inherited, ...declared]);
    for (const [name, value] of Object.entries(child.attributes))
      if (name !== "style") child.attributes[name] = resolved(value, variables);
    resolveVariables(child, variables);
  }
};
