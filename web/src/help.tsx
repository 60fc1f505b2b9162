// What the keys do, and what the marks mean.
import { keysNow, useKeysOn } from "./keys";
import { OUTCOME_ORDER } from "./outcomes";
import { KeyHint } from "./parts/button";
import { Dialog } from "./parts/dialog";
import { OutcomeMark } from "./parts/outcome";

export function HelpDialog({ onClose }: { onClose: () => void }) {
  const [isOn, turn] = useKeysOn();
  const keys = keysNow();
  const groups = [...new Set(keys.map((key) => key.group))];
  return (
    <Dialog title="Keys and marks" onClose={onClose} size="large">
      <label class="check">
        <input type="checkbox" checked={isOn} onChange={(event) => turn(event.currentTarget.checked)} />
        Single keys do something (they rest while you type)
      </label>
      <div class="help-groups">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl class="help-keys">
              {byWords(keys.filter((key) => key.group === group)).map(([words, all]) => (
                <div key={words}>
                  <dt>
                    {all.map((each, index) => (
                      <span key={each}>
                        {index > 0 && " or "}
                        <KeyHint keys={each} />
                        <span class="unseen">{each}</span>
                      </span>
                    ))}
                  </dt>
                  <dd>{words}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section>
          <h3>What became of it</h3>
          <ul class="help-outcomes">
            {OUTCOME_ORDER.map((outcome) => (
              <li key={outcome}>
                <OutcomeMark outcome={outcome} />
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>How to read it</h3>
          <ul class="help-notes">
            <li>“At least 24” is a bound, never 24. What no source says is “not stated”.</li>
            <li>Origins are counted, not articles: nine copies of one story are one origin.</li>
            <li>An area is drawn as an area with its radius; it is never a point.</li>
            <li>A line on the map joins two places. It is not the way that was travelled.</li>
          </ul>
        </section>
      </div>
    </Dialog>
  );
}

function byWords(keys: { keys: string; words: string }[]): [string, string[]][] {
  const found = new Map<string, string[]>();
  for (const key of keys) found.set(key.words, [...(found.get(key.words) ?? []), key.keys]);
  return [...found];
}
