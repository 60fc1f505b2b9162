// Signing in. The address stays as it was, so that one is where one meant to be as soon as it is done.
import { useEffect, useRef } from "preact/hooks";
import { write } from "../writing";
import { Field, Form, word } from "./form";

export default function SignIn({ onDone }: { onDone: () => void }) {
  const shown = useRef<HTMLDivElement>(null);
  useEffect(() => shown.current?.querySelector("input")?.focus(), []);
  return (
    <div class="sign-in" ref={shown}>
      <h1>Sign in</h1>
      <Form
        label="Sign in"
        verb="Sign in"
        busy="Signing in …"
        send={async (given) => {
          await write("POST", "session", { name: word(given, "name").trim(), password: word(given, "password") });
          onDone();
        }}
      >
        <Field label="Name" name="name" complete="username" />
        <Field label="Password" name="password" type="password" complete="current-password" most={1000} />
      </Form>
      <p class="sign-in-how">An admin of this desk gives accounts and new passwords.</p>
    </div>
  );
}
