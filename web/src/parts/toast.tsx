// The line that says what was kept, with Undo. It is read out where it appears, and never in the way of what is below it.
import { tell, useTold } from "../told";
import { Button, KeyHint } from "./button";
import { Icon } from "./icons";

export function Toast() {
  const told = useTold();
  return (
    <div class="toasts" role="status" aria-live="polite" aria-atomic="true">
      {told && (
        <div class={`toast is-${told.kind}`}>
          <Icon name={told.kind === "refused" ? "warning" : told.kind === "kept" ? "check" : "info"} />
          <span class="toast-words" dir="auto">
            {told.words}
          </span>
          {told.doing && (
            <Button words={told.doing.words} kind="quiet" onPress={told.doing.act}>
              {told.doing.hint && <KeyHint keys={told.doing.hint} />}
            </Button>
          )}
          <Button words="Close this line" icon="close" kind="quiet" isBare onPress={() => tell(null)} />
        </div>
      )}
    </div>
  );
}
