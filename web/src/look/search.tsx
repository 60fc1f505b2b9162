// The search: Enter filters by the words; while typing, places, equipment, claims and texts that hold them are offered.
import { useEffect, useId, useMemo, useRef, useState } from "preact/hooks";
import type { Found } from "../api";
import { useAnswer } from "../fetching";
import { useKey } from "../keys";
import { go, narrow, openSource, page, usePage } from "../page";
import { KeyHint } from "../parts/button";
import { Icon, type IconName } from "../parts/icons";
import { learnOne } from "./names";

interface Offer {
  group: string;
  icon: IconName;
  words: string;
  note: string;
  take: () => void;
}

const COMBOBOX: object = { role: "combobox" }; // with a list of its own, not the browser's <datalist>
const WAIT = 140; // milliseconds of rest before what is typed is asked

export function Search() {
  const { filter } = usePage();
  const field = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState(filter.q ?? "");
  const [asked, setAsked] = useState("");
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const list = useId();
  useKey("/", "Search", "Everywhere", () => field.current?.select());
  useEffect(() => setTyped(filter.q ?? ""), [filter.q]);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(isOpen ? typed.trim() : ""), WAIT);
    return () => clearTimeout(timer);
  }, [typed, isOpen]);
  const query = useMemo(() => new URLSearchParams({ q: asked, limit: "5", ...(filter.known_by ? { known_by: filter.known_by } : {}) }), [asked, filter.known_by]);
  const found = useAnswer<Found>(asked.length >= 2 ? "search" : null, query);
  const offers = isOpen && asked.length >= 2 ? offersOf(found.value, asked) : [];
  const held = Math.min(at, offers.length - 1);

  const close = () => (setOpen(false), setAt(-1));
  const submit = () => {
    const offer = offers[held];
    close();
    if (offer) offer.take();
    else narrow({ q: typed.trim() || undefined });
    if (offer) setTyped(page().filter.q ?? "");
    field.current?.blur();
  };
  return (
    <form
      class="search"
      role="search"
      ref={root}
      onSubmit={(event) => (event.preventDefault(), submit())}
      onFocusOut={(event) => !root.current?.contains(event.relatedTarget as Node | null) && close()}
    >
      <Icon name="search" />
      <input
        ref={field}
        type="search"
        {...COMBOBOX}
        aria-label="Search claims, texts, places and equipment"
        aria-expanded={offers.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(held >= 0 ? { "aria-activedescendant": `${list}-${held}` } : {})}
        placeholder="Search claims and texts"
        autoComplete="off"
        spellcheck={false}
        dir="auto"
        maxLength={200}
        value={typed}
        onInput={(event) => (setTyped(event.currentTarget.value), setOpen(true), setAt(-1), event.currentTarget.value === "" && narrow({ q: undefined }))}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            setOpen(true);
            if (offers.length > 0) setAt((held + (event.key === "ArrowDown" ? 1 : offers.length + (held < 0 ? 1 : 0) - 1)) % offers.length);
          } else if (event.key === "Escape") {
            event.preventDefault();
            if (isOpen && offers.length > 0) close();
            else field.current?.blur();
          }
        }}
      />
      <KeyHint keys="/" />
      {isOpen && asked.length >= 2 && (
        <div class="offers">
          {offers.length > 0 ? (
            <ul role="listbox" id={list} aria-label="Found">
              {offers.map((offer, index) => (
                <li
                  key={index}
                  id={`${list}-${index}`}
                  role="option"
                  aria-selected={index === held}
                  class="offer"
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => (close(), offer.take(), setTyped(page().filter.q ?? ""))}
                >
                  <Icon name={offer.icon} />
                  <span class="offer-words">
                    <bdi dir="auto">{offer.words}</bdi>
                    {offer.note && <small dir="auto">{offer.note}</small>}
                  </span>
                  <small class="offer-group">{offer.group}</small>
                </li>
              ))}
            </ul>
          ) : (
            <p class="offers-none">{found.problem ? found.problem.detail : found.isLoading ? "Looking…" : "Nothing in the record has these words."}</p>
          )}
          <p class="offers-foot">
            <KeyHint keys="Enter" /> shows the events that hold “<bdi dir="auto">{typed.trim()}</bdi>”
          </p>
        </div>
      )}
    </form>
  );
}

function offersOf(found: Found | null, asked: string): Offer[] {
  if (found === null) return [];
  const add = (name: "place" | "equipment", value: string, words: string) => {
    learnOne(name, value, words);
    const { filter } = page();
    go({ mode: "look", filter: { ...filter, q: "", [name]: [...new Set([...(filter[name] ?? []), value])] } });
  };
  return [
    ...found.equipment.map((each): Offer => ({ group: "equipment", icon: "crate", words: each.words, note: events(each.events), take: () => add("equipment", each.value, each.words) })),
    ...found.places.map((each): Offer => ({ group: "place", icon: "pin", words: each.words, note: events(each.events), take: () => add("place", each.value, each.words) })),
    ...found.claims.map((each): Offer => ({ group: "claim", icon: "quote", words: around(each.quote, asked), note: each.words, take: () => go({ mode: "look", open: each.id, source: null }) })),
    ...found.documents.map((each): Offer => ({ group: "text", icon: "log", words: each.title ?? around(each.excerpt, asked), note: [each.publisher, each.published].filter(Boolean).join(", ") || "not stated", take: () => (go({ mode: "look" }, { replace: true }), openSource(each.id)) })),
  ];
}

function events(count: number): string {
  return count === 1 ? "1 event" : `${count} events`;
}

/** A piece of a quotation with the words that were sought in it. */
function around(quote: string, asked: string): string {
  const at = quote.toLocaleLowerCase().indexOf(asked.toLocaleLowerCase());
  if (at < 40) return quote;
  const from = quote.lastIndexOf(" ", at - 24);
  return `… ${quote.slice(from + 1)}`;
}
