// Accounts and tokens. Placeholder.
import { Notice } from "../parts/notice";

export default function AccountPage() {
  return <Notice icon="person" title="Account" />;
}
