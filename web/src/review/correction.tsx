// What will be kept: each slot, old and new, as the server understands it; a reason; keep it or let it be.
import { useState } from "preact/hooks";
import type { Problem, Tried } from "../api";
import { Button, KeyHint } from "../parts/button";
import { Icon } from "../parts/icons";
import { Bdi, NotStated } from "../parts/words";
import { type Addition, type Edits, isReady, NOTHING } from "./cells";

export interface CorrectionProps {
  edits: Edits;
  label: (slot: string) => string;
  tried: Tried | null; // what the server makes of it; null while it has not said
  problem: Problem | null;
  isSending: boolean;
  additions: readonly Addition[];
  onAdd: (addition: Addition) => void;
  onRemove: (slot: string) => void;
  onKeep: (reason: string) => void;
  onDrop: () => void;
}

export function Correction({ edits, label, tried, problem, isSending, additions, onAdd, onRemove, onKeep, onDrop }: CorrectionProps) {
  const [reason, setReason] = useState("");
  const isWrong = problem !== null && [400, 403, 404, 422].includes(problem.status); // trying again would not help
  const isAtSlot = problem?.errors?.some((each) => edits.some((edit) => edit.slot === each.name)) ?? false; // said there
  const isSure = isReady(edits) && !isSending && !isWrong;
  return (
    <section
      class="correction"
      aria-label="The correction"
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && isSure) {
          event.preventDefault();
          onKeep(reason);
        }
      }}
    >
      {edits.length === 0 ? (
        <p class="correction-none">Choose a slot above, then select its words in the text. Several slots make one correction.</p>
      ) : (
        <ul class="correction-cells" aria-live="polite">
          {edits.map((edit) => {
            const cell = tried?.cells.find((each) => each.slot === edit.slot);
            const becomes = cell ? cell.becomes : edit.value === NOTHING ? null : edit.value;
            return (
              <li key={edit.slot}>
                <span class="cell-slot">{label(edit.slot)}</span>
                <span class="cell-was">{cell?.was === undefined || cell.was === null ? <NotStated /> : <Bdi>{cell.was}</Bdi>}</span>
                <span aria-label="becomes">→</span>
                <span class="cell-becomes">{becomes === "" ? <em>still to be chosen</em> : becomes === null ? <NotStated /> : <Bdi>{becomes}</Bdi>}</span>
                <small class="cell-whence">{(cell ? cell.is_quoted : edit.quote !== null) ? "quoted" : "own word"}</small>
                <Button words={`Leave ${label(edit.slot)} as it was`} icon="close" kind="quiet" isBare onPress={() => onRemove(edit.slot)} />
              </li>
            );
          })}
        </ul>
      )}
      {problem && !isAtSlot && (
        <p class="correction-refused" role="alert">
          <Icon name="warning" />
          <span dir="auto">
            {problem.title}. {problem.detail} {problem.advice && <small>{problem.advice}</small>}
            {problem.status === 412 && " What people said is below, as it stands now; your changes are still here."}
          </span>
        </p>
      )}
      <div class="correction-more">
      <label class="entry">
        <span class="entry-label">Add</span>
        <select class="field"
          value=""
          onChange={(event) => {
            const chosen = additions[Number(event.currentTarget.value)];
            event.currentTarget.value = "";
            if (chosen) onAdd(chosen);
          }}
        >
          <option value="">a load, a place, a source …</option>
          {additions.map((addition, index) => (
            <option key={addition.words} value={index}>
              {addition.words}
            </option>
          ))}
        </select>
      </label>
      <label class="entry">
        <span class="entry-label">
          Reason <small>if there is one to give</small>
        </span>
        <input class="field" type="text" dir="auto" value={reason} maxLength={2000} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      </div>
      <div class="verbs">
        <Button words={isSending ? "Keeping …" : problem?.status === 412 ? "Keep it all the same" : edits.length > 1 ? `Keep ${edits.length} changes` : "Keep the change"} icon="check" kind="main" isOff={!isSure} onPress={() => onKeep(reason)}>
          <KeyHint keys="Ctrl Enter" />
        </Button>
        <Button words="Discard" onPress={onDrop}>
          <KeyHint keys="Escape" />
        </Button>
      </div>
    </section>
  );
}
