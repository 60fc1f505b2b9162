// The log of what was judged. Placeholder.
import { Notice } from "../parts/notice";

export default function LogPage() {
  return <Notice icon="log" title="Log" />;
}
