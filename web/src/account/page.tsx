// Who one is here: one's password, one's tokens for programs, and for admins the accounts of everybody.
import { renew, useDesk } from "../desk";
import { mayKeepAccounts } from "../may";
import { go } from "../page";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Notice } from "../parts/notice";
import { Bdi } from "../parts/words";
import { tell } from "../told";
import { write } from "../writing";
import { Accounts } from "./accounts";
import { Field, Form, word } from "./form";
import { ROLES } from "./roles";
import { Tokens } from "./tokens";

export default function AccountPage() {
  const desk = useDesk();
  if (desk === null) return null;
  if (!desk.needs_account || desk.account === null) {
    return (
      <Notice icon="person" title="This desk is open without accounts">
        <p>It answers on this machine alone, and whoever sits here may do everything{desk.account && <>, signed as <Bdi>{desk.account.name}</Bdi></>}.</p>
        <p>
          <code>laydown account add NAME --role admin</code>, then <code>laydown serve --sign-in</code>, makes it ask who comes.
        </p>
      </Notice>
    );
  }
  const { name, role } = desk.account;
  return (
    <div class="account">
      <header class="account-head">
        <h2>
          <Bdi>{name}</Bdi> <Chip icon="person">{role}</Chip>
        </h2>
        <p>{ROLES[role]}</p>
        <div class="verbs">
          <Button words="Sign out" onPress={() => void signOut(false)} />
          <Button words="Sign out everywhere" kind="quiet" onPress={() => void signOut(true)} />
        </div>
      </header>
      <section aria-labelledby="tokens-title">
        <h3 id="tokens-title">Tokens</h3>
        <Tokens role={role} />
      </section>
      <section aria-labelledby="password-title">
        <h3 id="password-title">Password</h3>
        <Form label="Change the password" verb="Change the password" busy="Changing …" send={changePassword}>
          <input class="unseen" type="text" name="name" autocomplete="username" value={name} readOnly tabIndex={-1} aria-hidden="true" />
          <Field label="Password now" name="old" type="password" complete="current-password" most={1000} />
          <Field label="New password" name="new" type="password" complete="new-password" most={1000} how="Every other browser is signed out, and every token ends." />
        </Form>
      </section>
      {mayKeepAccounts(desk) && (
        <section aria-labelledby="accounts-title">
          <h3 id="accounts-title">Accounts</h3>
          <Accounts own={name} />
        </section>
      )}
    </div>
  );
}

async function signOut(everywhere: boolean): Promise<void> {
  await write("DELETE", everywhere ? "session?everywhere=true" : "session").catch(() => undefined);
  go({ mode: "look", open: null });
  await renew().catch(() => location.reload());
}

async function changePassword(given: FormData): Promise<void> {
  await write("PUT", "session/password", { old: word(given, "old"), new: word(given, "new") });
  await renew();
  tell({ kind: "kept", words: "The password is changed. Every other browser is signed out." });
}
