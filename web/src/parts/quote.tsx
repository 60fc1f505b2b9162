// Words of a source, as text and nothing else, with the words marked that the cells came from.
import type { Quote as QuoteRow } from "../api";
import { type Mark, pieces } from "../spans";

/** A text that begins at code point `start` of its document, with marks. `onMark` names the marks that were pressed. */
export function Marked({ text, start, marks, label }: { text: string; start: number; marks: readonly Mark[]; label?: (name: string) => string }) {
  return (
    <>
      {pieces(text, start, marks).map((piece) =>
        piece.marks.length === 0 ? (
          piece.text
        ) : (
          <mark key={piece.start} data-from={piece.start} data-marks={piece.marks.join(" ")} title={piece.marks.map((name) => label?.(name) ?? name).join(", ")}>
            {piece.text}
          </mark>
        ),
      )}
    </>
  );
}

export function Quote({ quote, label, cite }: { quote: QuoteRow; label?: (slot: string) => string; cite?: string }) {
  return (
    <blockquote class="quote" dir="auto" {...(cite ? { cite } : {})}>
      {quote.before && <span class="quote-around">{quote.before}</span>}
      <span class="quote-words">
        <Marked text={quote.quote} start={quote.start} marks={quote.marks} {...(label ? { label } : {})} />
      </span>
      {quote.after && <span class="quote-around">{quote.after}</span>}
    </blockquote>
  );
}
