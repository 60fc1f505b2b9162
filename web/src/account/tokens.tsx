// Tokens let programs in under one's name, with no more than a role. The secret is shown once: only its digest is kept.
import { useState } from "preact/hooks";
import type { Role, TokenRow } from "../api";
import { problemFrom, useAnswer } from "../fetching";
import { Button } from "../parts/button";
import { CopyButton } from "../parts/copy";
import { Icon } from "../parts/icons";
import { Failure, Loading } from "../parts/notice";
import { Bdi } from "../parts/words";
import { hourWords } from "../review/log_question";
import { tell } from "../told";
import { write } from "../writing";
import { Field, Form, word } from "./form";
import { rolesUpTo } from "./roles";

export function Tokens({ role }: { role: Role }) {
  const { value, problem, again } = useAnswer<{ items: TokenRow[] }>("tokens");
  const [secret, setSecret] = useState<{ secret: string; label: string } | null>(null);
  if (problem && !value) return <Failure problem={problem} again={again} />;
  if (!value) return <Loading words="Loading the tokens" lines={3} />;
  return (
    <>
      {secret && <Secret {...secret} onDone={() => setSecret(null)} />}
      {value.items.length === 0 ? (
        <p class="account-none">No program has a token of yours.</p>
      ) : (
        <ul class="account-rows">
          {value.items.map((token) => (
            <li key={token.digest} class="account-row">
              <span class="row-name">
                <Bdi>{token.label}</Bdi> <small>{token.role}</small>
              </span>
              <span class="row-facts">
                made {hourWords(token.opened_at)} · {token.expires_at ? `ends ${hourWords(token.expires_at)}` : "without an end"}
              </span>
              <Button words={`End the token ${token.label}`} icon="close" isBare kind="quiet" onPress={() => void end(token).then(again)} />
            </li>
          ))}
        </ul>
      )}
      <Form
        label="Make a token"
        verb="Make a token"
        busy="Making …"
        send={async (given) => {
          const days = word(given, "days");
          const made = await write<{ secret: string; token: TokenRow }>("POST", "tokens", { label: word(given, "label").trim(), role: word(given, "role"), ...(days ? { days: Number(days) } : {}) });
          setSecret({ secret: made.secret, label: made.token.label });
          again();
        }}
      >
        <div class="form-row">
          <Field label="For what" name="label" how="so that you know it again" most={80} />
          <div class="entry">
            <label class="entry-label" for="field-role">
              Role
            </label>
            <select class="field" id="field-role" name="role">
              {rolesUpTo(role).map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
            <small class="entry-how">never more than your own</small>
          </div>
          <Field label="Days" name="days" type="number" isFree how="empty: without an end" />
        </div>
      </Form>
    </>
  );
}

function Secret({ secret, label, onDone }: { secret: string; label: string; onDone: () => void }) {
  return (
    <div class="secret" role="status">
      <p>
        <Icon name="warning" /> The token <strong><Bdi>{label}</Bdi></strong>. It is shown this once: take it now.
      </p>
      <code class="secret-words">{secret}</code>
      <div class="verbs">
        <CopyButton words="Copy the token" icon="copies" text={() => secret} />
        <Button words="I have it" onPress={onDone} />
      </div>
    </div>
  );
}

async function end(token: TokenRow): Promise<void> {
  try {
    await write("DELETE", `tokens/${encodeURIComponent(token.digest)}`);
    tell({ kind: "kept", words: `The token ${token.label} lets nobody in from now on.` });
  } catch (error) {
    tell({ kind: "refused", words: `The token still stands: ${problemFrom(error).title}.` });
  }
}
