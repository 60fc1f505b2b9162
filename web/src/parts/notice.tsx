// States that are not the record itself: nothing found, still loading, refused, gone wrong. Said calmly, with what to do.
import type { ComponentChildren } from "preact";
import type { Problem } from "../api";
import { Button } from "./button";
import { Icon, type IconName } from "./icons";

export function Notice({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) {
  return (
    <div class="notice">
      <Icon name={icon} />
      <p class="notice-title">{title}</p>
      {children && <div class="notice-body">{children}</div>}
    </div>
  );
}

export function Failure({ problem, again }: { problem: Problem; again?: () => void }) {
  return (
    <div role="alert">
      <Notice icon="warning" title={problem.title}>
        <p dir="auto">{problem.detail}</p>
        {problem.advice && <p dir="auto">{problem.advice}</p>}
        {problem.errors && (
          <ul>
            {problem.errors.map((each, index) => (
              <li key={index} dir="auto">
                <code>{each.name}</code>: {each.detail}
              </li>
            ))}
          </ul>
        )}
        {again && <Button words="Try again" onPress={again} />}
      </Notice>
    </div>
  );
}

/** Lines where text will be; shown only where the first answer takes its time (the style sheet waits a moment). */
export function Loading({ lines = 6, words = "Loading" }: { lines?: number; words?: string }) {
  return (
    <div class="loading" role="status" aria-label={words}>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} class="loading-line" />
      ))}
    </div>
  );
}
