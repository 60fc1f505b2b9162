// The accounts of the desk, kept by admins. An account is never taken away: what it said is signed with its name.
import { useState } from "preact/hooks";
import type { AccountRow, Role } from "../api";
import { problemFrom, useAnswer } from "../fetching";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Dialog } from "../parts/dialog";
import { Failure, Loading } from "../parts/notice";
import { Bdi } from "../parts/words";
import { hourWords } from "../review/log_question";
import { tell } from "../told";
import { write } from "../writing";
import { Field, Form, word } from "./form";
import { ROLE_ORDER, ROLES } from "./roles";

export function Accounts({ own }: { own: string }) {
  const { value, problem, again } = useAnswer<{ items: AccountRow[] }>("accounts");
  const [forWhom, setForWhom] = useState<string | null>(null); // whose password is set
  if (problem && !value) return <Failure problem={problem} again={again} />;
  if (!value) return <Loading words="Loading the accounts" lines={4} />;
  const change = async (name: string, what: Record<string, unknown>, words: string) => {
    try {
      await write("PUT", `accounts/${encodeURIComponent(name)}`, what);
      tell({ kind: "kept", words });
    } catch (error) {
      const { title, detail } = problemFrom(error);
      tell({ kind: "refused", words: `Not changed: ${title}. ${detail}` });
    }
    again();
  };
  return (
    <>
      <ul class="account-rows">
        {value.items.map((account) => (
          <li key={account.name} class={`account-row${account.is_disabled ? " is-off" : ""}`}>
            <span class="row-name">
              <Bdi>{account.name}</Bdi> {account.name === own && <small>you</small>} {account.is_disabled && <Chip icon="lock">disabled</Chip>}
            </span>
            <span class="row-facts">since {hourWords(account.created_at)}</span>
            <span class="row-verbs">
              <select class="field" aria-label={`Role of ${account.name}`} value={account.role} onChange={(event) => void change(account.name, { role: event.currentTarget.value }, `${account.name} is ${event.currentTarget.value} now.`)}>
                {ROLE_ORDER.map((role) => (
                  <option key={role} value={role}>
                    {role}
                  </option>
                ))}
              </select>
              <Button words="Set a password" kind="quiet" onPress={() => setForWhom(account.name)} />
              <Button words="Sign out everywhere" kind="quiet" onPress={() => void everywhereOut(account.name)} />
              <Button words={account.is_disabled ? "Let in again" : "Disable"} kind={account.is_disabled ? "quiet" : "danger"} onPress={() => void change(account.name, { is_disabled: !account.is_disabled }, account.is_disabled ? `${account.name} may come in again.` : `${account.name} is let in no more. What they said stays.`)} />
            </span>
          </li>
        ))}
      </ul>
      <Form
        label="Add an account"
        verb="Add the account"
        busy="Adding …"
        send={async (given) => {
          const name = word(given, "account").trim();
          await write("PUT", `accounts/${encodeURIComponent(name)}`, { role: word(given, "new-role") as Role, password: word(given, "first") });
          tell({ kind: "kept", words: `${name} has an account. Tell them their password; they can change it.` });
          again();
        }}
      >
        <div class="form-row">
          <Field label="Name" name="account" how="judgements are signed with it" />
          <Field label="First password" name="first" type="password" complete="new-password" most={1000} />
          <div class="entry">
            <label class="entry-label" for="field-new-role">
              Role
            </label>
            <select class="field" id="field-new-role" name="new-role">
              {ROLE_ORDER.map((role) => (
                <option key={role} value={role} title={ROLES[role]}>
                  {role}
                </option>
              ))}
            </select>
          </div>
        </div>
      </Form>
      {forWhom !== null && (
        <Dialog title={`A new password for ${forWhom}`} onClose={() => setForWhom(null)}>
          <Form
            label={`A new password for ${forWhom}`}
            verb="Set it"
            busy="Setting …"
            send={async (given) => {
              await write("PUT", `accounts/${encodeURIComponent(forWhom)}`, { password: word(given, "set") });
              tell({ kind: "kept", words: `${forWhom} has a new password.` });
              setForWhom(null);
            }}
          >
            <Field label="New password" name="set" type="password" complete="new-password" most={1000} how="They are signed out everywhere." />
          </Form>
        </Dialog>
      )}
    </>
  );
}

async function everywhereOut(name: string): Promise<void> {
  try {
    await write("DELETE", `accounts/${encodeURIComponent(name)}/sessions`);
    tell({ kind: "kept", words: `${name} is signed out everywhere, and their tokens ended.` });
  } catch (error) {
    tell({ kind: "refused", words: `Not signed out: ${problemFrom(error).title}.` });
  }
}
