// Every slot of a claim: what the machine put there, the words that it came from, or the rule where it has none. Each can
// be put right where the reviewer may.
import type { ClaimFull, Problem, Slot } from "../api";
import { Button } from "../parts/button";
import { Icon } from "../parts/icons";
import { Bdi, NotStated } from "../parts/words";
import { Letters } from "../spans";
import { canSet, type Edit, type Edits, editOf, groupOf, NOTHING, withRoles } from "./cells";
import { pointing, usePointed } from "./pointed";
import { SlotForm } from "./slot_form";

const SHORT = 90; // letters of a reason that is shown at once

export interface SlotsProps {
  claim: ClaimFull;
  letters: Letters | null; // of its document; null until that has come
  added: Slot[]; // slots of what is being added
  edits: Edits | null; // null while nothing is edited
  active: string | null; // the slot whose form is open
  refusals: NonNullable<Problem["errors"]>;
  mayEdit: boolean;
  onOpen: (slot: string | null) => void;
  onEdits: (edits: Edits) => void;
  onTake: () => void; // to the source text
}

export function Slots({ claim, letters, added, edits, active, refusals, mayEdit, onOpen, onEdits, onTake }: SlotsProps) {
  const pointed = usePointed();
  const slots = [...(edits === null ? claim.slots : withRoles(claim.slots)), ...added];
  return (
    <ul class="slots" aria-label="What the machine read">
      {slots.map((slot, index) => {
        const edit = editOf(edits ?? [], slot.slot);
        const isOpen = active === slot.slot;
        const refusal = refusals.find((each) => each.name === slot.slot);
        const group = groupOf(slot.slot);
        const begins = group !== null && group !== groupOf(slots[index - 1]?.slot ?? "");
        return (
          <li key={slot.slot} class={`slot${pointed === slot.slot ? " is-pointed" : ""}${edit ? " is-changed" : ""}${isOpen ? " is-open" : ""}${slot.value === null && !edit ? " is-empty" : ""}${begins ? " begins" : ""}`} {...pointing(slot.slot)}>
            <div class="slot-row">
              <span class="slot-label">{slot.label}</span>
              <span class="slot-value">
                <Value slot={slot} edit={edit} />
                <Whence slot={slot} edit={edit} words={slot.span && wordsAt(claim, letters, slot.span)} />
              </span>
              {mayEdit && !isOpen && canSet(slot.slot) && <Button words={`Change ${slot.label}`} icon="edit" kind="quiet" isBare onPress={() => onOpen(slot.slot)} />}
            </div>
            {isOpen && <SlotForm slot={slot} words={slot.span && wordsAt(claim, letters, slot.span)} edit={edit} edits={edits ?? []} group={group} onEdits={onEdits} onClose={() => onOpen(null)} onTake={onTake} />}
            {refusal && (
              <p class="slot-refused" role="alert">
                <Icon name="warning" />
                <span dir="auto">
                  {refusal.detail}
                  {refusal.advice && <small> {refusal.advice}</small>}
                </span>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Value({ slot, edit }: { slot: Slot; edit: Edit | null }) {
  const was = slot.value === null ? <NotStated /> : <Bdi>{slot.value}</Bdi>;
  if (!edit || edit.value === "" || edit.value === slot.value) return was;
  return (
    <>
      <del class="slot-was">{was}</del>
      <span class="slot-arrow" aria-hidden="true">
        →
      </span>
      <ins class="slot-becomes">{edit.value === NOTHING ? <NotStated /> : <Bdi>{edit.value}</Bdi>}</ins>
    </>
  );
}

// The words of the text, the rule that filled the slot, or the reviewer's own word: no value stands without where it is from.
function Whence({ slot, edit, words }: { slot: Slot; edit: Edit | null; words: string | null }) {
  if (edit) {
    if (edit.quote !== null) return <Words words={edit.quote} />;
    return edit.value === "" ? <small class="slot-whence">still to be chosen</small> : <small class="slot-whence">in the reviewer’s own word</small>;
  }
  return (
    <>
      {words && slot.value !== null && <Words words={words} />}
      {slot.why && <Why why={slot.why} isAll={!words} />}
    </>
  );
}

// The rule behind a value: short ones as they are, long ones when asked for.
function Why({ why, isAll }: { why: string; isAll: boolean }) {
  if (isAll && why.length <= SHORT) return <small class="slot-whence">by rule: {why}</small>;
  return (
    <details class="slot-why">
      <summary>why</summary>
      <small dir="auto">{why}</small>
    </details>
  );
}

function Words({ words }: { words: string }) {
  return (
    <small class="slot-whence">
      from “<bdi dir="auto">{words}</bdi>”
    </small>
  );
}

// The words of a span: out of the claim's quotations, else out of the text once it is there.
function wordsAt(claim: ClaimFull, letters: Letters | null, [start, end]: readonly [number, number]): string | null {
  const quote = claim.quotes.find((each) => each.start <= start && each.end >= end);
  return quote ? new Letters(quote.quote).cut(start - quote.start, end - quote.start) : (letters?.cut(start, end) ?? null);
}
