// The keys of the desk: each with what it does, so that `?` can list them all.
// Single characters rest while somebody types and can be turned off altogether (WCAG 2.1.4).
import { useEffect, useRef, useState } from "preact/hooks";
import { keep, kept } from "./kept";

export interface Key {
  keys: string; // "j", "Escape", "g m" (one after the other)
  words: string; // what it does
  group: string; // under which heading `?` lists it
  act: (event: KeyboardEvent) => void;
}

const known: Key[] = [];
let isOn = kept("keys") !== "off";
let before = ""; // the first half of a pair, for a second
let forget = 0;

export function areKeysOn(): boolean {
  return isOn;
}
export function turnKeys(on: boolean): void {
  isOn = on;
  keep("keys", on ? "on" : "off");
}

/** Every key that does something now, the last that asked for one having it. */
export function keysNow(): Key[] {
  const last = new Map(known.map((key) => [key.keys, key]));
  return [...last.values()];
}

/** Give `act` to these keys while the component is shown and `isActive`. Several ways to press it: "j|ArrowDown". */
export function useKey(keys: string, words: string, group: string, act: (event: KeyboardEvent) => void, isActive = true): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (!isActive) return;
    const mine = keys.split("|").map((each) => ({ keys: each, words, group, act: (event: KeyboardEvent) => latest.current(event) }));
    known.push(...mine);
    return () => {
      for (const key of mine) known.splice(known.indexOf(key), 1);
    };
  }, [keys, words, group, isActive]);
}

export function useKeysOn(): [boolean, (on: boolean) => void] {
  const [on, setOn] = useState(isOn);
  return [on, (next) => (turnKeys(next), setOn(next))];
}

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
}

/** Whether what has the focus needs this key itself: lists, sliders and buttons keep theirs. */
function isTheirs(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (event.key.startsWith("Arrow")) return target?.closest("[role=slider],[role=listbox],[role=tablist],[role=menu],input,canvas,.keeps-arrows") != null;
  if (event.key === "Enter" || event.key === " ") return target?.closest("a,button,summary,input,[role=button],[role=option]") != null;
  return false;
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const isCharacter = event.key.length === 1;
  if (isCharacter && !isOn) return;
  if (isTyping(event.target) || isTheirs(event) || document.querySelector("dialog:modal")) return;
  const pair = before === "" ? "" : `${before} ${event.key}`;
  before = "";
  const found = (pair && known.findLast((key) => key.keys === pair)) || known.findLast((key) => key.keys === event.key);
  if (found) {
    event.preventDefault();
    found.act(event);
  } else if (isCharacter && known.some((key) => key.keys.startsWith(`${event.key} `))) {
    before = event.key;
    clearTimeout(forget);
    forget = setTimeout(() => void (before = ""), 1200);
  }
});
