// Ratings by the Admiralty code: how credible an event is, how far a source can be relied on. Letters and digits, each with
// who gave it and when; nothing is ever made of several of them.
import type { EventFull, Scales } from "../api";
import { Field, Form, word } from "../account/form";
import { useAnswer } from "../fetching";
import { dayWords } from "../format";
import { Failure, Loading } from "../parts/notice";
import { NotStated } from "../parts/words";
import { Opening } from "./opening";
import { say } from "./saying";

export function Rate({ event }: { event: EventFull }) {
  const { value: scales, problem, again } = useAnswer<Scales>("scales");
  if (problem && !scales) return <Failure problem={problem} again={again} />;
  if (!scales) return <Loading words="Loading the scales" lines={3} />;
  const rated = event.assessment.reliability.filter((each) => each.etag !== null && each.name !== null);
  return (
    <>
      <Opening summary="Rate the event">{() => <RateEvent event={event} scales={scales} />}</Opening>
      {rated.map((origin) => (
        <Opening
          key={origin.origin}
          summary={
            <>
              Rate the source <bdi dir="auto">{origin.name}</bdi>
            </>
          }
        >
          {() => <RateSource origin={origin} scales={scales} />}
        </Opening>
      ))}
    </>
  );
}

function RateEvent({ event, scales }: { event: EventFull; scales: Scales }) {
  const send = async (given: FormData) => {
    const [low, high, reason] = [word(given, "low"), word(given, "high"), word(given, "reason").trim()];
    const credibility = word(given, "value");
    const likelihood = low || high ? { likelihood: `${low || high}-${high || low}` } : {};
    await say({ says: "event", event: event.id, credibility, ...likelihood, ...(reason ? { reason } : {}) }, event.etag, `Credibility ${credibility}: kept`);
  };
  return (
    <Form label="Rate the event" verb="Keep the rating" busy="Keeping …" send={send}>
      <Scale legend="Credibility of what is told" words={scales.credibility} now={event.assessment.credibility} />
      <div class="form-row">
        <Field label="Likelihood, at least %" name="low" type="number" isFree least={0} highest={100} />
        <Field label="at most %" name="high" type="number" isFree least={0} highest={100} how="only if you hold one" />
        <Field label="Reason" name="reason" isFree most={2000} />
      </div>
      {event.origins < 2 && <p class="judge-note">1 is for what independent origins confirm; this event has {event.origins === 1 ? "one" : "none that is known"}.</p>}
    </Form>
  );
}

type Reliability = EventFull["assessment"]["reliability"][number];

function RateSource({ origin, scales }: { origin: Reliability; scales: Scales }) {
  const name = origin.name ?? "";
  const send = async (given: FormData) => {
    const [reliability, reason] = [word(given, "value"), word(given, "reason").trim()];
    await say({ says: "source", source: name, reliability, ...(reason ? { reason } : {}) }, origin.etag ?? "", `Reliability ${reliability} of ${name}: kept`);
  };
  return (
    <Form label={`Rate the source ${name}`} verb="Keep the rating" busy="Keeping …" send={send}>
      <Scale legend="Reliability of the source, in everything it says" words={scales.reliability} now={origin.value} />
      <Field label="Reason" name="reason" isFree most={2000} />
      {origin.ratings.length > 0 && (
        <ul class="judge-history" aria-label="Ratings so far">
          {origin.ratings.map((rating, index) => (
            <li key={index}>
              {index > 0 && "before: "}
              {rating.words}, by <bdi dir="auto">{rating.by}</bdi>, {dayWords(rating.on)}: {rating.reason ? <bdi dir="auto">{rating.reason}</bdi> : <NotStated words="no reason stated" />}
            </li>
          ))}
        </ul>
      )}
    </Form>
  );
}

function Scale({ legend, words, now }: { legend: string; words: Scales["credibility"]; now: string }) {
  return (
    <fieldset class="scale">
      <legend>{legend}</legend>
      {words.map((step) => (
        <label key={step.value} class="scale-step">
          <input type="radio" name="value" value={step.value} defaultChecked={step.value === now} required />
          {step.words}
        </label>
      ))}
    </fieldset>
  );
}
