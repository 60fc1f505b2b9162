// The page: its head, and below it what the mode shows. Nothing is asked for before the desk has said what it is.
import { useEffect, useState } from "preact/hooks";
import type { Problem } from "./api";
import { renew, useDesk } from "./desk";
import { problemFrom } from "./fetching";
import { HelpDialog } from "./help";
import { Head } from "./head";
import HoldingsPage from "./holdings/page";
import { useKey } from "./keys";
import { lazily } from "./lazy";
import LookPage from "./look/page";
import { go, page, usePage } from "./page";
import { Failure, Loading } from "./parts/notice";
import { Toast } from "./parts/toast";
import { entering, type Mode } from "./state";

const ReviewPage = lazily(() => import("./review/page"));
const LogPage = lazily(() => import("./review/log"));
const AccountPage = lazily(() => import("./account/page"));
const SignIn = lazily(() => import("./account/sign_in"));

const ASK_AGAIN = 30_000; // milliseconds; sooner while the record is being put together anew

export function App() {
  const desk = useDesk();
  const { mode } = usePage();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isHelp, setHelp] = useState(false);
  const start = () => void renew().then(() => setProblem(null), (error: unknown) => setProblem(problemFrom(error)));
  useEffect(start, []);
  useFreshness(desk?.is_current ?? true);
  useKey("?", "List the keys", "Everywhere", () => setHelp(true));
  useKey("g l", "Look at the record", "Go to", () => go(entering("look", page().open)));
  useKey("g h", "Holdings on a day", "Go to", () => go(entering("holdings", page().open)));
  useKey("g r", "Review", "Go to", () => go(entering("review", page().open)));
  useKey("g o", "The log of judgements", "Go to", () => go(entering("log", page().open)));

  if (problem?.status === 401) return <Alone><SignIn onDone={start} /></Alone>;
  if (desk === null) return <Alone>{problem ? <Failure problem={problem} again={start} /> : <Opening />}</Alone>;
  if (desk.needs_account && desk.account === null) return <Alone><SignIn onDone={start} /></Alone>;
  return (
    <div class={`desk mode-${mode}`}>
      <a class="skip" href="#main">Skip to the record</a>
      <Head desk={desk} mode={mode} onHelp={() => setHelp(true)} />
      <main id="main" class="main" tabIndex={-1}>
        <ModePage mode={mode} />
      </main>
      <Toast />
      {isHelp && <HelpDialog onClose={() => setHelp(false)} />}
    </div>
  );
}

function ModePage({ mode }: { mode: Mode }) {
  if (mode === "review") return <ReviewPage />;
  if (mode === "log") return <LogPage />;
  if (mode === "account") return <AccountPage />;
  if (mode === "holdings") return <HoldingsPage />;
  return <LookPage />;
}

/** The desk lays a large record out when it is first asked: after a while, the page says so. */
function Opening() {
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 4_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Loading words="Opening the desk" lines={3} />
      <p role="status">{isLong ? "The record is being laid out. A large one takes a minute the first time." : ""}</p>
    </>
  );
}

/** What is shown before there is a desk: one thing, in the middle. */
function Alone({ children }: { children: preact.ComponentChildren }) {
  return (
    <main class="alone">
      <p class="brand">laydown</p>
      {children}
    </main>
  );
}

/** Ask now and then, and when the page is come back to, whether the record has changed. */
function useFreshness(isCurrent: boolean): void {
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void renew().catch(() => undefined);
    };
    const timer = setInterval(look, isCurrent ? ASK_AGAIN : 2_000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [isCurrent]);
}
