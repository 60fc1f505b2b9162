// A judgement that was not kept, at the claim that it was meant for: what happened, what somebody else said meanwhile,
// and what can be done. It stays until the reviewer has decided.
import type { ClaimFull, Judged, Problem } from "../api";
import { useDesk } from "../desk";
import { renew } from "../desk";
import { Button } from "../parts/button";
import { Icon } from "../parts/icons";
import { Bdi } from "../parts/words";
import { hourWords } from "./log_question";
import type { Verdict } from "./sitting";

const MEANT: Record<Verdict, string> = { accept: "accept it", reject: "reject it", correction: "put it right", unsure: "leave it open" };

export interface RefusedProps {
  claim: ClaimFull; // as it stands now
  verdict: Verdict;
  problem: Problem;
  onAgain: () => void;
  onLeave: () => void;
}

export function Refused({ claim, verdict, problem, onAgain, onLeave }: RefusedProps) {
  const who = useDesk()?.account?.name ?? null;
  const others = claim.review.filter((judged) => judged.by !== who);
  return (
    <section class="refused" role="alert" aria-label="Not kept">
      <h3>
        <Icon name="warning" /> Not kept: {problem.title}
      </h3>
      {problem.status === 412 ? <Meanwhile claim={claim} others={others} /> : <p dir="auto">{problem.detail}</p>}
      {problem.status !== 412 && problem.advice && <p dir="auto">{problem.advice}</p>}
      <div class="verbs">
        {problem.status === 401 ? (
          <Button words="Sign in" kind="main" onPress={() => void renew().catch(() => undefined)} />
        ) : (
          problem.status !== 403 && <Button words={problem.status === 412 ? `Still ${MEANT[verdict]}` : "Try again"} kind="main" onPress={onAgain} />
        )}
        <Button words={problem.status === 412 ? "Leave it as it is now" : "Leave it"} onPress={onLeave} />
      </div>
    </section>
  );
}

function Meanwhile({ claim, others }: { claim: ClaimFull; others: readonly Judged[] }) {
  if (others.length === 0) return <p>It was changed after you opened it. What is shown now is how it stands: look again, then decide.</p>;
  return (
    <>
      <p>Somebody was faster. What is shown now is how it stands:</p>
      <Said judged={claim.review} />
    </>
  );
}

// What people said, the last at the end, with who and when.
export function Said({ judged }: { judged: readonly Judged[] }) {
  return (
    <ul class="said">
      {judged.map((each) => (
        <li key={each.id}>
          <Bdi>{each.by}</Bdi>, <time dateTime={each.at}>{hourWords(each.at)}</time>: <bdi dir="auto">{each.says}</bdi>
          {each.reason && (
            <>
              {" "}
              — because: <bdi dir="auto">{each.reason}</bdi>
            </>
          )}
          {each.standing !== "holds" && <small> ({each.standing})</small>}
        </li>
      ))}
    </ul>
  );
}
