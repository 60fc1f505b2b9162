// What people made of it, in numbers that are never merged: of the event, of each source. By default nothing can be judged.
import type { EventFull } from "../api";
import { dayWords } from "../format";
import { NotStated } from "../parts/words";

export function Ratings({ event }: { event: EventFull }) {
  const { assessment } = event;
  return (
    <dl class="ratings">
      <div>
        <dt>The event</dt>
        <dd>
          <b>{assessment.credibility}</b> {assessment.credibility_words}
          {assessment.ratings.map((rating, index) => (
            <small key={index}>
              {rating.value} by <bdi dir="auto">{rating.by}</bdi>, {dayWords(rating.on)}
              {rating.reason && <>: <bdi dir="auto">{rating.reason}</bdi></>}
            </small>
          ))}
        </dd>
      </div>
      <div>
        <dt>Likelihood</dt>
        <dd>{assessment.likelihood ?? <NotStated words="nobody stated one" />}</dd>
      </div>
      {assessment.reliability.map((each) => (
        <div key={each.origin}>
          <dt>{each.name ? <bdi dir="auto">{each.name}</bdi> : <NotStated words="origin not known" />}</dt>
          <dd>
            <b>{each.value}</b> {each.words}
            {each.by && <small>by <bdi dir="auto">{each.by}</bdi></small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
