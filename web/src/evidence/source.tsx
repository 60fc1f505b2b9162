// The whole text of a source, with every span that a claim rests on, scrolled to the one that was asked for.
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { DocumentFull } from "../api";
import { useAnswer } from "../fetching";
import { counted, hourWords, short } from "../format";
import { useKey } from "../keys";
import { go, select, useKnownBy } from "../page";
import { Button } from "../parts/button";
import { CopyButton } from "../parts/copy";
import { Failure, Loading } from "../parts/notice";
import { NotStated } from "../parts/words";
import { Letters, type Mark, pieces } from "../spans";
import { sourceFrom } from "./source_address";

export function SourceText({ source, isAlone = false }: { source: string; isAlone?: boolean }) {
  const { id, span } = sourceFrom(source);
  const document = useAnswer<DocumentFull>(`documents/${encodeURIComponent(id)}`, useKnownBy());
  const back = () => (isAlone ? select(null) : go({ source: null }));
  useKey("Escape", "Back to the evidence", "Evidence", back);
  const value = document.value?.id === id ? document.value : null;
  return (
    <div class="evidence">
      <header class="evidence-head">
        <Button words={isAlone ? "Close" : "Back to the evidence"} icon="left" kind="quiet" hint="Esc" onPress={back} />
      </header>
      {document.problem ? <Failure problem={document.problem} again={document.again} /> : value ? <Whole document={value} span={span} /> : <Loading lines={14} words="Loading the text" />}
    </div>
  );
}

function Whole({ document, span }: { document: DocumentFull; span: readonly [number, number] | null }) {
  const root = useRef<HTMLElement>(null);
  const at = span?.join("-") ?? "";
  useEffect(() => {
    const target = span && [...(root.current?.querySelectorAll<HTMLElement>("mark.is-asked") ?? [])][0];
    if (target) target.scrollIntoView({ block: "center" });
    else root.current?.closest(".pane")?.scrollTo({ top: 0 });
  }, [document.id, at]);
  return (
    <article class="source" ref={root} lang={document.language ?? ""}>
      <header class="source-head" lang="en">
        <h2 dir="auto">{document.title ?? <NotStated words="a page without a title" />}</h2>
        <SourceFacts document={document} />
        <p class="part-note">
          {document.claims.length > 0 ? `${counted(document.claims.length, "claim")} of the record rest${document.claims.length === 1 ? "s" : ""} on the words that are marked.` : "No claim of the record rests on this text."}
        </p>
      </header>
      <Text document={document} span={span} />
    </article>
  );
}

function SourceFacts({ document }: { document: DocumentFull }) {
  return (
    <dl class="facts">
      <div>
        <dt>Publisher</dt>
        <dd>{document.publisher ? <bdi dir="auto">{document.publisher}</bdi> : <NotStated />}</dd>
      </div>
      <div>
        <dt>Published</dt>
        <dd>
          {document.published ?? <NotStated />}
          {document.published && document.published_found_in && <small> found in: {document.published_found_in}</small>}
        </dd>
      </div>
      {document.author && (
        <div>
          <dt>Author</dt>
          <dd><bdi dir="auto">{document.author}</bdi></dd>
        </div>
      )}
      <div>
        <dt>Address</dt>
        <dd>{document.url ? <a href={document.url} target="_blank" rel="noopener noreferrer external" dir="ltr">{document.url}</a> : <bdi dir="ltr">{document.path ?? <NotStated />}</bdi>}</dd>
      </div>
      <div>
        <dt>SHA-256</dt>
        <dd>
          <code title={document.sha256}>{short(document.sha256, 16)}</code> <CopyButton words="Copy the digest" icon="copies" isBare text={() => document.sha256} />
          {document.captured && <small> kept {hourWords(document.captured)}</small>}
        </dd>
      </div>
    </dl>
  );
}

const ASKED = "";

/** The text by passages; what the page repeats everywhere stands back. */
function Text({ document, span }: { document: DocumentFull; span: readonly [number, number] | null }) {
  const parts = useMemo(() => {
    const letters = new Letters(document.text);
    const marks: Mark[] = document.claims.flatMap((claim) => claim.spans.map(([start, end]): Mark => [start, end, claim.id]));
    const passages = document.passages.length > 0 ? document.passages : [{ start: 0, end: letters.length, zone: "body" }];
    return passages.map((passage) => ({ ...passage, text: letters.cut(passage.start, passage.end), marks: marks.filter(([start, end]) => start < passage.end && end > passage.start) }));
  }, [document]);
  const wordsOf = new Map(document.claims.map((claim) => [claim.id, claim.words]));
  const eventOf = new Map(document.claims.map((claim) => [claim.id, claim.event]));
  return (
    <div class="source-text" dir={document.direction}>
      {parts.map((part) => (
        <p key={part.start} class={`zone-${part.zone}`} dir="auto">
          {part.zone !== "body" && <span class="zone" lang="en" dir="ltr">{part.zone}</span>}
          {pieces(part.text, part.start, span ? [...part.marks, [span[0], span[1], ASKED]] : part.marks).map((piece) => {
            if (piece.marks.length === 0) return piece.text;
            const claims = piece.marks.filter((name) => name !== ASKED);
            const isAsked = piece.marks.includes(ASKED);
            const open = claims.find((name) => eventOf.get(name)) ?? claims[0];
            return (
              <mark
                key={piece.start}
                class={`${isAsked ? "is-asked" : ""}${open ? " is-claim" : ""}`}
                title={claims.map((name) => wordsOf.get(name) ?? name).join("\n")}
                {...(open ? { onClick: () => getSelection()?.isCollapsed !== false && select(open) } : {})}
              >
                {piece.text}
              </mark>
            );
          })}
        </p>
      ))}
      {document.claims.length > 0 && (
        <section class="source-claims" lang="en" dir="ltr" aria-label="Claims that rest on this text">
          <h3>{counted(document.claims.length, "claim")}</h3>
          <ul>
            {document.claims.map((claim) => (
              <li key={claim.id}>
                <button type="button" class="report" onClick={() => select(claim.id)}>
                  <bdi dir="auto">{claim.words}</bdi>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
