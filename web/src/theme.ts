// Light or dark: as the system has it, or as was chosen here.
import { useEffect, useState } from "preact/hooks";
import { keep, kept } from "./kept";

export type Choice = "system" | "light" | "dark";
export type Theme = "light" | "dark";

const CHOICES: readonly Choice[] = ["system", "light", "dark"];
const isDark = matchMedia("(prefers-color-scheme: dark)");
const hearers = new Set<() => void>();
let choice: Choice = CHOICES.find((known) => known === kept("theme")) ?? "system";

function apply(): void {
  document.documentElement.dataset["theme"] = choice;
  for (const hear of hearers) hear();
}
isDark.addEventListener("change", apply);
apply();

export function choose(next: Choice): void {
  choice = next;
  keep("theme", next);
  apply();
}

export function themeNow(): Theme {
  return choice === "system" ? (isDark.matches ? "dark" : "light") : choice;
}

export function useTheme(): { theme: Theme; choice: Choice } {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const hear = () => setTurn((turn) => turn + 1);
    hearers.add(hear);
    return () => void hearers.delete(hear);
  }, []);
  return { theme: themeNow(), choice };
}

/** What a colour of the style sheet is now ("--went"), as rgb(): for what is painted outside of CSS, as the map is. */
export function colour(name: string): string {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  probe.style.setProperty("color", `var(${name})`);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
