// Buttons, and links that look like them. At least 24 by 24 pixels, always with words for those who do not see the icon.
import type { ButtonHTMLAttributes, ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons";

type Kind = "plain" | "main" | "quiet" | "danger";

export interface ButtonProps {
  words: string; // what it does; shown unless `isBare`
  onPress: (event: MouseEvent) => void;
  icon?: IconName;
  kind?: Kind;
  isBare?: boolean; // the icon alone; `words` become its label
  hint?: string; // the key that does the same
  isPressed?: boolean;
  isOff?: boolean;
  class?: string;
  children?: ComponentChildren;
}

export function Button({ words, onPress, icon, kind = "plain", isBare = false, hint, isPressed, isOff = false, class: more = "", children }: ButtonProps) {
  const attributes: ButtonHTMLAttributes<HTMLButtonElement> = {};
  if (isBare) attributes["aria-label"] = words;
  if (isBare || hint) attributes.title = hint ? `${words} (${hint})` : words;
  if (isPressed !== undefined) attributes["aria-pressed"] = isPressed;
  return (
    <button type="button" class={`button is-${kind}${isBare ? " is-bare" : ""} ${more}`} onClick={onPress} disabled={isOff} {...attributes}>
      {icon && <Icon name={icon} />}
      {!isBare && <span class="button-words">{words}</span>}
      {children}
    </button>
  );
}

/** A key as it is printed beside what it does. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span class="keys" aria-hidden="true">
      {keys.split(" ").map((key, index) => (
        <kbd key={index}>{NAMES[key] ?? key}</kbd>
      ))}
    </span>
  );
}
const NAMES: Record<string, string> = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc", Enter: "↵" };
