import type {
  BodyNode,
  Embed,
  Figure,
  FlowContent,
  ListItem,
  PhrasingContent,
  TableCell,
  TableRow,
  TimelineEvent,
} from "./body.ts";
import { isDate } from "./dates.ts";
import { canonicalLanguage, isID, isLinkURL, isWebURL } from "./fields.ts";
import { type Fields, fieldsOf, isFields, listOf, optionalText } from "./json-value.ts";
import { type Article, DIGITAL_SOURCE_TYPES, GENRES } from "./model.ts";
import { textOf } from "./text.ts";

/*
 * The way out of KV, where anybody may have written. Nothing is refused that can be shown: a field that is
 * not what the model says is left out, an unknown node is its text, a link to a forbidden scheme is its
 * words. What comes out has the model's shape, so that no representation needs to doubt it.
 */

/** An article as it can be read: the model's shape, without what a careless writer may have left out. */
export type ReadableArticle = Omit<
  Article,
  "id" | "section" | "published" | "modified" | "status" | "embargo"
> &
  Partial<Pick<Article, "id" | "section" | "published" | "modified">>;

const MAX_DEPTH = 200;

const linkURL = (value: unknown): string | undefined =>
  typeof value === "string" && isLinkURL(value) ? value : undefined;

const webURL = (value: unknown): string | undefined =>
  typeof value === "string" && isWebURL(value) ? value : undefined;

const date = (value: unknown): string | undefined =>
  typeof value === "string" && isDate(value) && /T/u.test(value) ? value : undefined;

const wholeNumber = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most ? value : undefined;

/** The object without the fields that are undefined. */
const defined = <Each extends object>(
  object: Each,
): { [Field in keyof Each]: Exclude<Each[Field], undefined> } =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as never;

const inlines = (value: unknown, depth: number): PhrasingContent[] =>
  listOf(value).flatMap((node) => inline(node, depth - 1));

const inline = (value: unknown, depth: number): PhrasingContent[] => {
  const node = fieldsOf(value);
  const asText = (): PhrasingContent[] => {
    const words = textOf(value, depth);
    return words === "" ? [] : [{ type: "text", value: words }];
  };
  if (depth <= 0) return asText();
  switch (node.type) {
    case "text":
      return typeof node.value === "string" ? [{ type: "text", value: node.value }] : [];
    case "inlineCode":
      return typeof node.value === "string"
        ? [{ type: "inlineCode", value: node.value.replace(/[\r\n]+/gu, " ") }]
        : [];
    case "break":
      return [{ type: "break" }];
    case "strong":
    case "emphasis":
    case "delete":
      return [{ type: node.type, children: inlines(node.children, depth) }];
    case "link": {
      const url = linkURL(node.url);
      const children = inlines(node.children, depth);
      if (url === undefined) return children;
      const title = optionalText(node.title);
      return [{ type: "link", url, ...(title !== undefined && { title }), children: withoutLinks(children) }];
    }
    default:
      return asText();
  }
};

const withoutLinks = (nodes: readonly PhrasingContent[]): PhrasingContent[] =>
  nodes.flatMap((node) => {
    if (node.type === "link") return withoutLinks(node.children);
    return "children" in node ? [{ ...node, children: withoutLinks(node.children) }] : [node];
  });

const image = (value: unknown): Embed["thumbnail"] => {
  const fields = fieldsOf(value);
  const url = webURL(fields.url);
  const width = wholeNumber(fields.width, 1, 100_000);
  const height = wholeNumber(fields.height, 1, 100_000);
  if (url === undefined || width === undefined || height === undefined) return undefined;
  return { url, alt: optionalText(fields.alt) ?? "", width, height };
};

const figure = (value: unknown, depth: number): Figure | undefined => {
  const fields = fieldsOf(value);
  const shown = image(fields);
  if (shown === undefined) return undefined;
  const children = inlines(fields.children, depth);
  return {
    type: "figure",
    ...shown,
    ...defined({ credit: optionalText(fields.credit), children: children.length > 0 ? children : undefined }),
  } as Figure;
};

const PHRASING = new Set<unknown>(["text", "inlineCode", "break", "strong", "emphasis", "delete", "link"]);

const blocks = (value: unknown, depth: number): FlowContent[] =>
  listOf(value).flatMap((node) => block(node, depth - 1));

const parts = <Part extends BodyNode>(
  value: unknown,
  type: Part["type"],
  part: (fields: Fields) => Part,
): Part[] => listOf(value).flatMap((child) => (isFields(child) && child.type === type ? [part(child)] : []));

const paragraphOf = (value: unknown, depth: number): FlowContent[] => {
  const words = textOf(value, Math.max(depth, 1));
  return words.trim() === "" ? [] : [{ type: "paragraph", children: [{ type: "text", value: words }] }];
};

/** Blocks that say nothing are left out; what they hold in another way than children is kept as their words. */
const block = (value: unknown, depth: number): FlowContent[] =>
  blockAsIs(value, depth).flatMap((node) =>
    "children" in node && node.children?.length === 0 && node.type !== "figure"
      ? paragraphOf(value, depth)
      : [node],
  );

const blockAsIs = (value: unknown, depth: number): FlowContent[] => {
  const node = fieldsOf(value);
  if (depth <= 0) return paragraphOf(value, depth);
  switch (node.type) {
    case "paragraph":
      return [{ type: "paragraph", children: inlines(node.children, depth) }];
    case "heading":
      return [
        {
          type: "heading",
          depth: wholeNumber(node.depth, 2, 6) ?? 2,
          children: inlines(node.children, depth),
        },
      ];
    case "blockquote":
      return [{ type: "blockquote", children: blocks(node.children, depth) }];
    case "list": {
      const start = wholeNumber(node.start, 0, 999_999_999);
      return [
        {
          type: "list",
          ...(node.ordered === true && { ordered: true }),
          ...(node.ordered === true && start !== undefined && { start }),
          children: parts<ListItem>(node.children, "listItem", (item) => ({
            type: "listItem",
            children: blocks(item.children, depth - 1),
          })),
        },
      ];
    }
    case "code":
      return typeof node.value === "string"
        ? [
            {
              type: "code",
              ...(typeof node.lang === "string" &&
                /^[\w+#.-]{1,40}$/u.test(node.lang) && { lang: node.lang }),
              value: node.value,
            },
          ]
        : [];
    case "thematicBreak":
      return [{ type: "thematicBreak" }];
    case "table": {
      const align = listOf(node.align).map((each) =>
        each === "left" || each === "center" || each === "right" ? each : null,
      );
      return [
        {
          type: "table",
          ...(align.some((each) => each !== null) && { align }),
          children: parts<TableRow>(node.children, "tableRow", (row) => ({
            type: "tableRow",
            children: parts<TableCell>(row.children, "tableCell", (cell) => ({
              type: "tableCell",
              children: inlines(cell.children, depth - 2),
            })),
          })),
        },
      ];
    }
    case "pullquote": {
      const text = optionalText(node.text);
      const source = optionalText(node.source);
      return text === undefined ? [] : [{ type: "pullquote", text, ...(source !== undefined && { source }) }];
    }
    case "figure": {
      const shown = figure(node, depth);
      return shown === undefined ? paragraphOf(value, depth) : [shown];
    }
    case "recommended": {
      const url = linkURL(node.url);
      const title = optionalText(node.title);
      const heading = optionalText(node.heading);
      if (url === undefined || title === undefined) return paragraphOf(value, depth);
      return [{ type: "recommended", ...(heading !== undefined && { heading }), title, url }];
    }
    case "embed": {
      const url = linkURL(node.url);
      const title = optionalText(node.title);
      if (url === undefined || title === undefined) return paragraphOf(value, depth);
      const kinds = ["video", "audio", "post", "map", "document"] as const;
      const kind = kinds.find((each) => each === node.kind) ?? "document";
      const optional = defined({ provider: optionalText(node.provider), thumbnail: image(node.thumbnail) });
      return [{ type: "embed", kind, url, title, ...optional } as Embed];
    }
    case "infoBox": {
      const title = optionalText(node.title);
      return [
        { type: "infoBox", ...(title !== undefined && { title }), children: blocks(node.children, depth) },
      ];
    }
    case "timeline": {
      const title = optionalText(node.title);
      return [
        {
          type: "timeline",
          ...(title !== undefined && { title }),
          children: parts<TimelineEvent>(node.children, "timelineEvent", (event) => ({
            type: "timelineEvent",
            title: optionalText(event.title) ?? "",
            children: blocks(event.children, depth - 1),
          })),
        },
      ];
    }
    default:
      if (PHRASING.has(node.type)) return [{ type: "paragraph", children: inline(value, depth) }];
      return paragraphOf(value, depth);
  }
};

const named = (value: unknown): { id: string; name: string }[] =>
  listOf(value).flatMap((each) => {
    const { id, name } = fieldsOf(each);
    return typeof id === "string" && isID(id) && optionalText(name) !== undefined
      ? [{ id, name: String(name) }]
      : [];
  });

const authors = (value: unknown): Article["authors"] =>
  listOf(value).flatMap((each) => {
    const { bio, url, image: portrait } = fieldsOf(each);
    return named([each]).map((author) =>
      Object.assign(author, defined({ bio: optionalText(bio), url: linkURL(url), image: webURL(portrait) })),
    );
  }) as Article["authors"];

const language = (value: unknown): string | undefined =>
  typeof value === "string" ? canonicalLanguage(value) : undefined;

/**
 * An article out of any JSON whatever, or undefined when it has no headline or no body to show.
 *
 * @param value what somebody wrote as an article
 * @param known the path it was found under, and the publication's language, for where it names none
 */
export const salvageArticle = (
  value: unknown,
  known: { path: string; language: string },
): ReadableArticle | undefined => {
  const fields = fieldsOf(value);
  const headline = optionalText(fields.headline);
  const body = blocks(fields.body, MAX_DEPTH);
  if (headline === undefined || textOf(body).trim() === "") {
    const hasPicture = body.some(({ type }) => type === "figure");
    if (headline === undefined || !hasPicture) return undefined;
  }
  const source = fieldsOf(fields.source);
  const rights = fieldsOf(fields.rights);
  const published = date(fields.published);
  const lead = figure(fields.lead, MAX_DEPTH);
  return {
    ...defined({ id: typeof fields.id === "string" && isID(fields.id) ? fields.id : undefined }),
    path: known.path,
    language: language(fields.language) ?? known.language,
    genre: GENRES.find((genre) => genre === fields.genre) ?? "news",
    headline,
    ...defined({ standfirst: optionalText(fields.standfirst) }),
    ...defined({
      section: typeof fields.section === "string" && isID(fields.section) ? fields.section : undefined,
    }),
    topics: named(fields.topics),
    authors: authors(fields.authors),
    ...defined({
      dateline: optionalText(fields.dateline),
      published,
      modified: date(fields.modified) ?? published,
      lead,
    }),
    body,
    related: listOf(fields.related).flatMap((each) => {
      const title = optionalText(fieldsOf(each).title);
      const url = linkURL(fieldsOf(each).url);
      return title === undefined ? [] : [{ title, ...(url !== undefined && { url }) }];
    }),
    ...(optionalText(source.name) !== undefined && {
      source: { name: String(source.name), ...defined({ url: linkURL(source.url) }) },
    }),
    ...(isFields(fields.rights) && {
      rights: defined({
        holder: optionalText(rights.holder),
        license: optionalText(rights.license),
        year: wholeNumber(rights.year, 1000, 9999),
      }),
    }),
    ...defined({ digitalSourceType: DIGITAL_SOURCE_TYPES.find((type) => type === fields.digitalSourceType) }),
    corrections: listOf(fields.corrections).flatMap((each) => {
      const text = optionalText(fieldsOf(each).text);
      const when = date(fieldsOf(each).date);
      return text === undefined || when === undefined ? [] : [{ date: when, text }];
    }),
    translations: listOf(fields.translations).flatMap((each) => {
      const tag = language(fieldsOf(each).language);
      const url = webURL(fieldsOf(each).url);
      return tag === undefined || url === undefined ? [] : [{ language: tag, url }];
    }),
    aliases: listOf(fields.aliases).filter((alias) => typeof alias === "string"),
    ...(fields.listed === false && { listed: false }),
  } as ReadableArticle;
};
