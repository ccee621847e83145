import { CST, Lexer } from "yaml";

/** A comment of the front matter. */
export interface Comment {
  /** The line in the front matter, counted from 1. */
  line: number;
  /** The words after the number sign. */
  text: string;
}

const withoutSign = (comment: string): string => comment.replace(/^#+\s*/u, "").trim();

/** Returns the comments of YAML. A number sign in a text is no comment. */
export const yamlComments = (source: string): Comment[] => {
  const comments: Comment[] = [];
  let line = 1;
  let isScalar = false;
  for (const token of new Lexer().lex(source)) {
    const type = CST.tokenType(token);
    if (type === "comment" && !isScalar) comments.push({ line, text: withoutSign(token) });
    // The lexer writes a control character in front of a scalar.
    isScalar = type === "scalar" && token.length === 1;
    line += token.split("\n").length - 1;
  }
  return comments;
};

/** Matches a text of TOML, or a comment. */
const TOML_TOKENS = /"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*/gu;

/** Returns the comments of TOML. A number sign in a text is no comment. */
export const tomlComments = (source: string): Comment[] => {
  const comments: Comment[] = [];
  let [line, end] = [1, 0];
  for (const { 0: token, index } of source.matchAll(TOML_TOKENS)) {
    line += source.slice(end, index).split("\n").length - 1;
    if (token.startsWith("#")) comments.push({ line, text: withoutSign(token) });
    line += token.split("\n").length - 1;
    end = index + token.length;
  }
  return comments;
};
