// A button that puts text into the clipboard, and says that it did.
import { useEffect, useState } from "preact/hooks";
import { Button } from "./button";
import type { IconName } from "./icons";

export function CopyButton({ words, text, icon, isBare = false, hint }: { words: string; text: () => string; icon: IconName; isBare?: boolean; hint?: string }) {
  const [state, setState] = useState<"" | "copied" | "refused">("");
  useEffect(() => {
    if (state === "") return;
    const timer = setTimeout(() => setState(""), 2200);
    return () => clearTimeout(timer);
  }, [state]);
  const press = () => void copy(text()).then((isDone) => setState(isDone ? "copied" : "refused"));
  return (
    <>
      <Button words={state === "copied" ? "Copied" : state === "refused" ? "Not copied: the browser refused" : words} icon={state === "copied" ? "check" : icon} kind="quiet" isBare={isBare} {...(hint ? { hint } : {})} onPress={press} />
      <span class="unseen" role="status">{state === "copied" ? `${words}: done` : ""}</span>
    </>
  );
}

/** Whether the text is in the clipboard now. Pages without a secure origin copy by way of a selection. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    const host = document.querySelector("dialog[open]") ?? document.body;
    host.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    return isDone;
  }
}
