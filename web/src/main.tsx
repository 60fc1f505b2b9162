import { render } from "preact";
import type { State } from "./api";
import { ask } from "./asking";

async function start(): Promise<void> {
  const root = document.getElementById("desk");
  if (!root) return;
  const state = await ask<State>("state");
  render(<p>laydown {state.laydown}</p>, root);
}

void start();
