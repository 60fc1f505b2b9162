// Saying something of events, pairs and sources from their evidence: kept at once, told with Undo, the record asked anew.
import type { Kept, Said } from "../api";
import { renew } from "../desk";
import { problemFrom } from "../fetching";
import { tell } from "../told";
import { write } from "../writing";

export async function say(said: Said, etag: string, words: string): Promise<Kept> {
  const kept = await write<Kept>("POST", "judgements", said, { etag });
  tell({ kind: "kept", words, doing: { words: "Undo", act: () => void takeBack(kept.undo, words) } });
  await renew().catch(() => undefined);
  return kept;
}

async function takeBack(judgements: readonly string[], words: string): Promise<void> {
  try {
    await write<Kept>("POST", "judgements/undo", { judgements });
    tell({ kind: "kept", words: `Taken back: ${words}` });
    await renew().catch(() => undefined);
  } catch (error) {
    tell({ kind: "refused", words: `Not taken back: ${problemFrom(error).title}.`, doing: { words: "Try again", act: () => void takeBack(judgements, words) } });
  }
}
