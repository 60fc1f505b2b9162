// Holdings: what is where on a day. Placeholder.
import { Notice } from "../parts/notice";

export default function HoldingsPage() {
  return <Notice icon="holdings" title="Holdings" />;
}
