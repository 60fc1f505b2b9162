// A button that opens a panel below it. Escape, a press outside, or leaving it with Tab closes it.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icons";

export interface MenuProps {
  words: string;
  icon?: IconName;
  isBare?: boolean;
  count?: number; // conditions that are set in it
  align?: "start" | "end";
  kind?: "plain" | "quiet";
  children: (close: () => void) => ComponentChildren;
}

export function Menu({ words, icon, isBare = false, count = 0, align = "start", kind = "plain", children }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    addEventListener("pointerdown", outside);
    addEventListener("focusin", outside);
    root.current?.querySelector<HTMLElement>(".menu-panel input, .menu-panel button, .menu-panel a")?.focus();
    return () => {
      removeEventListener("pointerdown", outside);
      removeEventListener("focusin", outside);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      class="menu"
      ref={root}
      onKeyDown={(event) => {
        if (event.key === "Escape" && isOpen) {
          event.preventDefault();
          event.stopPropagation();
          close();
        }
      }}
    >
      <button type="button" ref={button} class={`button is-${kind}${isBare ? " is-bare" : ""}${count > 0 ? " is-set" : ""}`} aria-expanded={isOpen} aria-controls={id} {...(isBare ? { "aria-label": words, title: words } : {})} onClick={() => setOpen(!isOpen)}>
        {icon && <Icon name={icon} />}
        {!isBare && <span class="button-words">{words}</span>}
        {count > 0 && <span class="menu-count">{count}</span>}
        {!isBare && <Icon name="down" />}
      </button>
      {isOpen && (
        <div class={`menu-panel is-${align}`} id={id} role="group" aria-label={words}>
          {children(close)}
        </div>
      )}
    </div>
  );
}
