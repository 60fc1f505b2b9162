// A chip: a small fact, or a condition that can be taken away.
import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./icons";

export function Chip({ children, icon, tone, title }: { children: ComponentChildren; icon?: IconName; tone?: string; title?: string }) {
  return (
    <span class={`chip${tone ? ` tone-${tone}` : ""}`} {...(title ? { title } : {})}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

export function RemovableChip({ words, label, onRemove }: { words: string; label: string; onRemove: () => void }) {
  return (
    <button type="button" class="chip is-removable" onClick={onRemove}>
      <span class="unseen">Take away: </span>
      <span class="chip-label">{label}</span>{" "}
      <bdi dir="auto">{words}</bdi>
      <Icon name="close" />
    </button>
  );
}
