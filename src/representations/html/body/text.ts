import type { Text } from "../../../article/body.ts";
import type { Component } from "./component.ts";

export const text: Component<Text> = ({ value }) => value;
