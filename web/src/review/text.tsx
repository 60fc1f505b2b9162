// Words of a source with the words of slots marked, as text nodes only. A mark shows which slot it is of, and lights up
// with it.
import { type Mark, pieces } from "../spans";
import { pointAt, usePointed } from "./pointed";

export interface MarkedWordsProps {
  text: string;
  start: number; // code point of the document at which `text` begins
  marks: readonly Mark[];
  label: (slot: string) => string;
}

export function MarkedWords({ text, start, marks, label }: MarkedWordsProps) {
  const pointed = usePointed();
  return (
    <>
      {pieces(text, start, marks).map((piece) => {
        const slots = piece.marks.filter((name) => !name.startsWith("·"));
        const looks = [
          slots.length > 0 && "is-slot",
          pointed !== null && slots.includes(pointed) && "is-pointed",
          ...piece.marks.filter((name) => name.startsWith("·")).map((name) => `is-${name.slice(1)}`),
        ].filter(Boolean);
        if (looks.length === 0) return <span key={piece.start} data-from={piece.start}>{piece.text}</span>;
        return (
          <mark
            key={piece.start}
            data-from={piece.start}
            class={looks.join(" ")}
            {...(slots.length > 0 && { title: slots.map(label).join(", "), onPointerEnter: () => pointAt(slots.at(-1) ?? null), onPointerLeave: () => pointAt(null) })}
          >
            {piece.text}
          </mark>
        );
      })}
    </>
  );
}
