import type { Table, TableCell } from "../../../article/body.ts";
import { hasText } from "../../../article/text.ts";
import { type Content, html } from "../markup.ts";
import type { BodyState, Component } from "./component.ts";

type Align = keyof typeof CLASSES;

/** Maps the writer's left and right to start and end, so that a table follows the direction of its language. */
const CLASSES = { left: "start", center: "center", right: "end" } as const;

const cell = (
  name: "th" | "td",
  { children }: TableCell,
  align: Align | undefined,
  state: BodyState,
): Content => {
  const attributes = align !== undefined && html` class="${CLASSES[align]}"`;
  const words = state.phrasing(children);
  // An empty cell must not be a header for screen readers.
  if (name === "td" || !hasText(children)) return html`<td${attributes}>${words}</td>\n`;
  return html`<th scope="col"${attributes}>${words}</th>\n`;
};

/** Renders a table in a region that scrolls, also by keyboard, when the table is wider than the page. */
export const table: Component<Table> = ({ align, children: [head, ...rows] }, state) => {
  if (head === undefined) return undefined;
  const row = (name: "th" | "td", cells: readonly TableCell[]): Content =>
    html`<tr>${cells.map((each, column) => cell(name, each, align?.[column] ?? undefined, state))}</tr>`;
  const body = rows.map(({ children }) => row("td", children));
  return html`<figure class="table" role="group" aria-label="${state.locale.strings.table}" tabindex="0"><table><thead>${row("th", head.children)}</thead>${body.length > 0 && html`<tbody>${body}</tbody>`}</table></figure>`;
};
