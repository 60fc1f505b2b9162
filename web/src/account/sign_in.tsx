// Signing in, where the desk asks for an account. Placeholder.
import { Notice } from "../parts/notice";

export default function SignIn({ onDone }: { onDone: () => void }) {
  return (
    <Notice icon="person" title="Sign in">
      <button type="button" class="button is-main" onClick={onDone}>
        Sign in
      </button>
    </Notice>
  );
}
