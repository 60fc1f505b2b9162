// Review: the queue of claims that nobody judged yet. Placeholder.
import { Notice } from "../parts/notice";

export default function ReviewPage() {
  return <Notice icon="review" title="Review" />;
}
