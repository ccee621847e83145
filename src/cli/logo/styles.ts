import type { XastElement, XastRoot } from "svgo";
import { Failure } from "../failure.ts";

/*
 * Styles that svgo does not convert to attributes.
 */

const elementsIn = ({ children }: XastRoot | XastElement): XastElement[] =>
  children
    .filter((child) => child.type === "element")
    .flatMap((element) => [element, ...elementsIn(element)]);

/** At-rules that do not change shapes. */
const WITHOUT_EFFECT = /^@(?:charset|namespace|font-)/u;

/** Returns the at-rules and the selectors with a pseudo-class that a stylesheet still has. */
const remainingRules = (css: string): string[] => {
  const bare = css.replace(/\/\*.*?\*\//gsu, "");
  const atRules = bare.match(/@[\w-]+/gu) ?? [];
  const states = [...bare.matchAll(/([^{};]*:[^{};]*)\{/gu)].map(([, selector = ""]) => selector.trim());
  return [
    ...atRules.filter((name) => !WITHOUT_EFFECT.test(name)),
    ...states.filter((selector) => !selector.startsWith("@")),
  ];
};

/** Reports the rules of stylesheets that cannot become attributes. */
export const reportStylesheets = (drawing: XastRoot, drop: (what: string) => void): void => {
  for (const { name, children } of elementsIn(drawing))
    if (name === "style")
      for (const child of children)
        if (child.type === "text" || child.type === "cdata")
          for (const rule of remainingRules(child.value)) drop(rule);
};

const declarationsOf = (style = ""): [name: string, value: string][] =>
  style
    .split(";")
    .map((each) => each.split(":"))
    .map(([name = "", ...value]) => [name.trim(), value.join(":").trim()]);

/** Converts `mask-type` from a style, as Figma writes it, to an attribute. Without it, a mask hides the wrong parts. */
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

/** Deepest nesting of variables. It ends circular references. */
const MAX_DEPTH = 8;

/** Longest value of a variable, in characters. It ends exponential growth. */
const MAX_LENGTH = 100;

const resolved = (value: string, variables: ReadonlyMap<string, string>, depth = 0): string =>
  value.replace(VARIABLE, (_, name: string, fallback?: string) => {
    const found = variables.get(name) ?? fallback?.trim();
    const text = found === undefined || depth === MAX_DEPTH ? "" : resolved(found, variables, depth + 1);
    if (text === "" || text.length > MAX_LENGTH)
      throw new Failure(
        `the drawing uses var(${name}), which has no value in it. Write the colour itself, or currentColor for the page's text colour.`,
      );
    return text;
  });

/**
 * Replaces CSS variables by their values, because the page has its own variables.
 *
 * @throws {Failure} if a variable has no value
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
