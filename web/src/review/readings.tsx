// What two readers of one text read otherwise: both side by side, each with its words; the other's can be taken at once.
import type { ComponentChildren } from "preact";
import type { Other } from "../api";
import { Button, KeyHint } from "../parts/button";
import { Icon } from "../parts/icons";
import { Bdi, NotStated } from "../parts/words";
import { pointing } from "./pointed";

const WHOLE = "claim"; // the slot that says that the other reader has no such claim

export interface ReadingsProps {
  otherwise: readonly Other[];
  mayTake: boolean;
  onTake: (other: Other) => void;
}

export function Readings({ otherwise, mayTake, onTake }: ReadingsProps) {
  const disputes = otherwise.filter(({ slot }) => slot !== WHOLE);
  const lone = otherwise.find(({ slot }) => slot === WHOLE);
  const first = firstToTake(otherwise);
  if (disputes.length === 0) {
    return lone ? (
      <p class="readings-alone">
        <Icon name="question" />
        <span>
          Read by one reader alone: <Bdi>{lone.reader}</Bdi> has no such claim.
        </span>
      </p>
    ) : null;
  }
  return (
    <section class="readings" aria-labelledby="readings-title">
      <h3 id="readings-title">
        <Icon name="warning" /> Two readers differ
      </h3>
      <ul>
        {disputes.map((other) => (
          <li key={other.slot} class="reading" {...pointing(other.slot)}>
            <h4 class="reading-label">{other.label}</h4>
            <Side who="The claim has" value={other.held} words={other.held_words} />
            <Side who={other.reader} value={other.shown} words={other.words} isOther>
              {mayTake && other.can_take && (
                <Button words="Take this reading" icon="check" onPress={() => onTake(other)}>
                  <span class="unseen">of {other.label}</span>
                  {other === first && <KeyHint keys="o" />}
                </Button>
              )}
            </Side>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SideProps {
  who: string;
  value: string | null;
  words: string | null;
  isOther?: boolean;
  children?: ComponentChildren;
}

function Side({ who, value, words, isOther = false, children }: SideProps) {
  return (
    <div class={`reading-side${isOther ? " is-other" : ""}`}>
      <small class="reading-who">
        <Bdi>{who}</Bdi>
      </small>
      <strong class="reading-value">{value === null ? <NotStated /> : <Bdi>{value}</Bdi>}</strong>
      {words !== null && (
        <span class="reading-words">
          “<bdi dir="auto">{words}</bdi>”
        </span>
      )}
      {children}
    </div>
  );
}

// The first of the other readings that a correction can take as it is.
export function firstToTake(otherwise: readonly Other[]): Other | null {
  return otherwise.find((other) => other.can_take) ?? null;
}
