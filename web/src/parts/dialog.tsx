// A dialog over the page: the browser's own, so that focus stays in it, Escape closes it, and the page behind rests.
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Button } from "./button";

export function Dialog({ title, onClose, children, size = "small" }: { title: string; onClose: () => void; children: ComponentChildren; size?: "small" | "large" }) {
  const shown = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = shown.current;
    if (dialog && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog
      ref={shown}
      class={`dialog is-${size}`}
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === shown.current) shown.current?.close();
      }}
    >
      <div class="dialog-inner">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button words="Close" icon="close" kind="quiet" isBare onPress={() => shown.current?.close()} />
        </header>
        <div class="dialog-body">{children}</div>
      </div>
    </dialog>
  );
}
