// Putting one slot right: words of the text, a word of its vocabulary, or the reviewer's own word; or that it is not stated.
import { useEffect, useId, useRef } from "preact/hooks";
import type { Slot } from "../api";
import { Button, KeyHint } from "../parts/button";
import { type Edit, type Edits, fromHand, isWorded, NOTHING, readAs, withEdit, withoutEdit } from "./cells";

const MOST_SHOWN = 14; // choices that are laid out; more of them are a list to choose from

export interface SlotFormProps {
  slot: Slot;
  words: string | null; // those of the text that it was read from
  edit: Edit | null;
  edits: Edits;
  group: string | null; // what it is a part of, where that can be dropped
  onEdits: (edits: Edits) => void;
  onClose: () => void;
  onTake: () => void;
}

export function SlotForm({ slot, words, edit, edits, group, onEdits, onClose, onTake }: SlotFormProps) {
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("input:checked, select, input, button")?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: "nearest" });
  }, [slot.slot]);
  const choose = (value: string) => onEdits(fromHand(edits, slot.slot, value));
  return (
    <div
      ref={form}
      class="slot-form"
      role="group"
      aria-label={`Change ${slot.label}`}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onClose();
      }}
    >
      {slot.choices ? <Choices slot={slot} value={edit?.value ?? slot.value ?? ""} onChoose={choose} /> : <OwnWord slot={slot} words={words} edit={edit} edits={edits} onEdits={onEdits} onClose={onClose} />}
      <div class="slot-ways">
        <Button words="Select its words in the text" icon="quote" onPress={onTake}>
          <KeyHint keys="t" />
        </Button>
        {isWorded(slot) || slot.slot === "when" ? <Button words="Not stated" kind="quiet" onPress={() => choose(NOTHING)} /> : null}
        {group !== null && group !== slot.slot && slot.value !== null && (
          <Button words={`Drop the whole ${NOUN[group.replace(/\[.*/, "")] ?? "part"}`} kind="quiet" onPress={() => (onEdits(withEdit(edits, { slot: group, value: NOTHING, span: null, quote: null })), onClose())} />
        )}
        {edit && <Button words="As it was" icon="undo" kind="quiet" onPress={() => (onEdits(withoutEdit(edits, slot.slot)), onClose())} />}
        <Button words="Done" kind="quiet" onPress={onClose} />
      </div>
    </div>
  );
}

const NOUN: Record<string, string> = { loads: "load", carriers: "carrier", places: "place", attribution: "source" };

function Choices({ slot, value, onChoose }: { slot: Slot; value: string; onChoose: (value: string) => void }) {
  const id = useId();
  const choices = slot.choices ?? [];
  const words = (choice: string) => choice.replace(/_/g, " ");
  const isNow = (choice: string) => choice === value || words(choice) === value;
  if (choices.length > MOST_SHOWN) {
    return (
      <label class="entry">
        <span class="entry-label">One of</span>
        <select class="field" value={choices.find(isNow) ?? ""} onChange={(event) => onChoose(event.currentTarget.value)}>
          <option value="" disabled>
            choose one
          </option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {words(choice)}
            </option>
          ))}
        </select>
      </label>
    );
  }
  return (
    <fieldset class="choices">
      <legend>One of</legend>
      {choices.map((choice) => (
        <label key={choice} class="choice">
          <input type="radio" name={id} checked={isNow(choice)} onChange={() => onChoose(choice)} />
          <span>{words(choice)}</span>
        </label>
      ))}
    </fieldset>
  );
}

const HOW: readonly [RegExp, string][] = [
  [/^when$/, "a day, 2024-12-19; a month, 2024-12; from and to, 2024-12-01..2024-12-19"],
  [/\.count$/, "24, at least 24 trucks, 20 to 30"],
  [/\.equipment$/, "a name of the catalogue"],
  [/^(places|origin|via|destination|at)/, "a name, or the id of a place"],
];

function OwnWord({ slot, words, edit, edits, onEdits, onClose }: Pick<SlotFormProps, "slot" | "words" | "edit" | "edits" | "onEdits" | "onClose">) {
  const how = HOW.find(([pattern]) => pattern.test(slot.slot))?.[1] ?? "a name";
  const isQuoted = edit?.quote != null;
  return (
    <label class="entry">
      <span class="entry-label">{isQuoted ? "What these words say" : "In your own word"}</span>
      <input class="field"
        type="text"
        dir="auto"
        value={edit ? (edit.value === NOTHING ? "" : edit.value) : slot.slot === "when" ? "" : (words ?? "")}
        placeholder={how}
        onInput={(event) => onEdits((isQuoted ? readAs : fromHand)(edits, slot.slot, event.currentTarget.value))}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.isComposing || event.ctrlKey || event.metaKey) return;
          event.preventDefault();
          onClose();
        }}
      />
      <small class="entry-how">{how}</small>
    </label>
  );
}
