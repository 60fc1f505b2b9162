import { render } from "preact";
import { App } from "./app";
import "./theme";

const root = document.getElementById("desk");
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
