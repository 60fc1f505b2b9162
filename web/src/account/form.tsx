// A form of few fields that is sent to the desk: what is refused is said at it, and what was typed stays.
import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";
import type { Problem } from "../api";
import { problemFrom } from "../fetching";
import { Icon } from "../parts/icons";

export interface FormProps {
  label: string;
  verb: string;
  busy: string; // the verb while it is under way
  send: (given: FormData) => Promise<void>;
  children: ComponentChildren;
}

export function Form({ label, verb, busy, send, children }: FormProps) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isSending, setSending] = useState(false);
  return (
    <form
      class="form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        setSending(true);
        setProblem(null);
        send(new FormData(form))
          .then(() => form.reset(), (error: unknown) => setProblem(problemFrom(error)))
          .finally(() => setSending(false));
      }}
    >
      {children}
      {problem && (
        <div class="form-refused" role="alert">
          <Icon name="warning" />
          <p dir="auto">
            <strong>{problem.title}.</strong> {problem.detail} {problem.advice}
          </p>
        </div>
      )}
      <button type="submit" class="button is-main" disabled={isSending}>
        {isSending ? busy : verb}
      </button>
    </form>
  );
}

export interface FieldProps {
  label: string;
  name: string;
  type?: "text" | "password" | "number";
  complete?: string; // what a browser may fill in
  how?: string;
  isFree?: boolean; // may be left empty
  most?: number; // letters
  least?: number; // of a number, with `highest`
  highest?: number;
}

export function Field({ label, name, type = "text", complete = "off", how, isFree = false, most = 200, least = 1, highest = 3650 }: FieldProps) {
  const id = `${useId()}-${name}`;
  const shared = { class: "field", id, name, autocomplete: complete, required: !isFree, ...(how ? { "aria-describedby": `${id}-how` } : {}) };
  return (
    <div class="entry">
      <label class="entry-label" for={id}>
        {label}
      </label>
      {type === "number" ? <input type="number" min={least} max={highest} {...shared} /> : type === "password" ? <input type="password" maxLength={most} {...shared} /> : <input type="text" maxLength={most} spellcheck={false} autocapitalize="none" {...shared} />}
      {how && (
        <small class="entry-how" id={`${id}-how`}>
          {how}
        </small>
      )}
    </div>
  );
}

export function word(given: FormData, name: string): string {
  const value = given.get(name);
  return typeof value === "string" ? value : "";
}
