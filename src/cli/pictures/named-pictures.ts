import { type Fields, isFields, listOf } from "../../article/json-value.ts";

/** The largest width in the path of a smaller version, in pixels. */
const MAX_WIDTH = 99_999;

/** A picture that an article names, before its fields are checked. */
export interface NamedPicture {
  /** A figure, the still image of an embed, or the portrait of an author. */
  kind: "figure" | "thumbnail" | "portrait";
  /** The object that has the picture's URL. */
  node: Fields;
  /** The field of the object that has the URL. */
  field: "url" | "image";
  /** The field of the article, or the block of its body: `lead`, `authors[0]`, `body[3]`. */
  place: string;
}

const within = (value: unknown, place: string): NamedPicture[] => {
  if (Array.isArray(value)) return value.flatMap((each) => within(each, place));
  if (!isFields(value)) return [];
  if (value.type === "figure") return [{ kind: "figure", node: value, field: "url", place }];
  const { type, thumbnail, children } = value;
  const still: NamedPicture[] =
    type === "embed" && isFields(thumbnail)
      ? [{ kind: "thumbnail", node: thumbnail, field: "url", place }]
      : [];
  return [...still, ...within(children, place)];
};

const portraitsOf = (authors: unknown): NamedPicture[] =>
  listOf(authors).flatMap((author, index) =>
    isFields(author) && author.image !== undefined
      ? [{ kind: "portrait", node: author, field: "image", place: `authors[${index}]` } as const]
      : [],
  );

/** Returns every picture that an article names, in the order of a page. */
export const picturesIn = ({ authors, lead, body }: Fields): NamedPicture[] => [
  ...portraitsOf(authors),
  ...within(lead, "lead"),
  ...listOf(body).flatMap((block, index) => within(block, `body[${index}]`)),
];

const WIDTHS_FIELDS = { figure: "widths", portrait: "imageWidths", thumbnail: undefined } as const;

/** Returns the field of a picture that has the widths of its smaller versions; undefined if it has none. */
export const widthsField = ({ kind }: NamedPicture): "widths" | "imageWidths" | undefined =>
  WIDTHS_FIELDS[kind];

/** Returns the widths of smaller versions that an article names, as far as a picture can have them. */
export const namedWidths = (named: NamedPicture): number[] => {
  const field = widthsField(named);
  return listOf(field === undefined ? undefined : named.node[field]).filter(
    (each): each is number => Number.isInteger(each) && Number(each) >= 1 && Number(each) <= MAX_WIDTH,
  );
};

/** Returns the URL of a picture as the article has it; undefined if it has none. */
export const urlOf = ({ node, field }: NamedPicture): string | undefined => {
  const url = node[field];
  return typeof url === "string" && url !== "" ? url : undefined;
};
