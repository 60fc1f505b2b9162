// The contract of the JSON interface, as the pages use it. Names are those of the record (docs/record.md) and of the
// command line. null is "not stated". Every list answer is whole or says how to go on. Words (`words`, `what`, `who`)
// are made by the server, the same as the command line prints: the page never puts numbers and bounds into words itself.
//
// Filters are query parameters, the same for every address below that takes `Filter`: several values of one name mean
// any of them, several names mean all of them. Unknown names are ignored by pages; the server answers 422 to bad values.

export type Id = string;
export type Day = string; // YYYY-MM-DD

export interface Filter {
  equipment?: string[];
  place?: string[]; // ids or names; places within them are met too
  party?: string[]; // movers, recipients, opponents, roots of sources
  act?: Act[];
  outcome?: Outcome[];
  basis?: string[];
  status?: string[];
  origins_min?: number;
  from?: Day;
  to?: Day;
  undated?: boolean; // false leaves out events without a day; true by default
  q?: string; // words in quotations and titles
  bbox?: string; // west,south,east,north in degrees
  event?: Id[]; // these events outright
  contradicted?: boolean;
  reviewed?: boolean;
  known_by?: Day; // the record as it was known by the end of that day
}

export type Act = "move" | "load" | "unload" | "presence" | "basing" | "request";
export type Outcome =
  | "moved" | "under_way" | "prepared" | "planned" | "possible" | "requested"
  | "blocked" | "seized" | "denied" | "uncertain" | "present" | "absent";
export type Role = "reader" | "reviewer" | "admin";

// GET /api/v1/state
export interface State {
  laydown: string; // version
  store: string; // its name for people, never a password
  revision: string; // names the record; it changes exactly where an answer could
  is_current: boolean; // false while the record is being put together anew in the background
  events: number;
  claims: number;
  documents: number;
  rejections: number;
  earliest: Day | null; // of dated events
  latest: Day | null;
  credits: string[]; // lines that the sources of places and map data ask for
  account: { name: string; role: Role } | null; // who asks; null where nobody is signed in
  needs_account: boolean;
  token: string | null; // to be sent as X-Laydown-Token with everything that writes; null for who may not
}

// GET /api/v1/view?Filter&limit= : everything that the three panes show, in one answer
export interface View {
  revision: string;
  total: number; // events that meet the filter
  of: number; // events in all
  claims: number;
  asked: string; // the filter in words, "" for none
  events: Page<EventRow>; // the first page
  map: MapView;
  timeline: Timeline;
  facets: Facets;
}

export interface Page<T> {
  items: T[];
  next: string | null; // opaque cursor
  total: number;
}

// GET /api/v1/events?Filter&sort=when|-when|origins|-origins&limit=&cursor= : Page<EventRow>
export interface EventRow {
  id: Id;
  act: Act;
  outcomes: { outcome: Outcome; words: string; claims: number }[];
  what: string[]; // loads in words: "at least 24 military vehicles"
  carried_by: string[];
  origin: PlaceRow[];
  via: PlaceRow[];
  destination: PlaceRow[];
  at: PlaceRow[];
  when: WhenRow | null;
  mover: string[];
  recipient: string[];
  opposed_by: string[];
  origins: number; // independent ones
  unknown_origins: number;
  reports: number; // pages that tell it, copies too
  claims: number;
  who: string[]; // names of the origins
  basis: string[];
  status: string;
  contradictions: number;
  confidence: number | null; // the lowest of its claims: did we read it right
  accepted: number; // claims of it that a person accepted or put right
}

export interface WhenRow {
  earliest: Day | null;
  latest: Day | null;
  words: string;
  is_precise: boolean; // one day
}

export interface PlaceRow {
  key: string; // id, or name where there is none: what `place=` takes
  name: string;
  id: Id | null;
  kind: string | null; // site and town are points; the rest are areas or lines
  country: string | null;
  lat: number | null; // of points only
  lon: number | null;
  radius_km: number | null; // of areas
}

export interface MapView {
  points: MapPlace[];
  areas: MapPlace[]; // drawn as areas with their radius, never as points
  legs: MapLeg[]; // those of most events first
  legs_left_out: number; // too many to draw
  unplaced: { name: string; reason: string; events: number }[];
  bounds: [number, number, number, number] | null; // west, south, east, north
}

export interface MapPlace {
  key: string;
  name: string;
  kind: string;
  country: string | null;
  lat: number;
  lon: number;
  radius_km: number | null;
  symbol?: string | null; // what most of its newest events tell of: symbol set and entity of MIL-STD-2525D
  outcomes: Partial<Record<Outcome, number>>; // events told at the place alone, by outcome
  events: number;
  ids: Id[]; // at most 20, of many places at most 4; the newest first
}

export interface MapLeg {
  key: string;
  from: string; // keys of places
  to: string;
  outcome: Outcome;
  words: string;
  events: number;
  ids: Id[]; // at most 20
  line: [number, number][]; // lon, lat; longitudes run on over the date line
  drawn: "great_circle" | "sea_route"; // neither is the way travelled; a sea route is inferred
  note: string; // what the line is, in words
  symbol?: string | null; // as of a place
}

// bins where events are many; marks (one each) where they are few; of what meets the filter but for its days
export interface Timeline {
  earliest: Day | null;
  latest: Day | null;
  undated: number;
  step: "day" | "week" | "month" | "year";
  // an event counts in every bin that its bounds overlap: it may have been then; `precise` are those of one stated day
  bins: { from: Day; to: Day; outcomes: Partial<Record<Outcome, number>>; total: number; precise: number }[];
  marks: { id: Id; earliest: Day; latest: Day; is_precise: boolean; is_open: boolean; opens: "before" | "after" | null; outcome: Outcome; what: string }[] | null;
}

export interface Facet {
  value: string; // what the filter's parameter takes
  words: string;
  events: number;
}
export interface Facets {
  equipment: Facet[];
  place: Facet[];
  party: Facet[];
  act: Facet[];
  outcome: Facet[];
  basis: Facet[];
  status: Facet[];
  origins: Facet[]; // "1", "2", …
}

// GET /api/v1/events/{id}; 308 to the event that a merged id leads to
export interface EventFull extends EventRow {
  record: unknown; // the event in the form of the record (laydown.event/1)
  also: Id[];
  told: Told[]; // its claims, each with its evidence
  origin_list: OriginRow[];
  clashes: Clash[];
  checks: CheckRow[];
  assessment: {
    credibility: string; // "6"
    credibility_words: string;
    likelihood: string | null;
    ratings: { by: string; on: Day; value: string; words: string; likelihood: string | null; claims: number; reason: string | null }[];
    reliability: {
      origin: Id;
      name: string | null;
      value: string;
      words: string;
      by: string | null;
      ratings: { by: string; on: Day; value: string; words: string; reason: string | null }[]; // the one that holds first
      etag: string | null; // for If-Match of a rating; null for an origin that is not known
    }[];
  };
  legs: { before: Id; after: Id; place: string; reason: string; is_inferred: true }[];
  citation: string; // one line to paste: what, when, who says so, where, sha256 of the source
  etag: string;
}

export interface Told {
  claim: ClaimFull;
  document: DocumentRow;
}

// GET /api/v1/claims?Filter&limit=&cursor= : Page<ClaimFull>; GET /api/v1/claims/{id}, 308 to the claim put in its place
export interface ClaimFull {
  id: Id;
  event: Id | null;
  document: Id;
  words: string; // one line
  record: ClaimRecord; // laydown.claim/1
  chain: string | null; // "officials → Wall Street Journal"
  root: string | null;
  quotes: Quote[];
  slots: Slot[]; // every cell, filled or "not stated", with the words it came from
  otherwise: Other[]; // what a second reader of the same text has instead; [] where one read, or both alike
  confidence: number | null;
  review: Judged[]; // judgements that hold
  etag: string; // for If-Match
}
export type ClaimRecord = Record<string, unknown>;

export interface Slot {
  slot: string; // as `review correct --set` takes it: "outcome", "loads[0].count", "places[1]"
  label: string;
  value: string | null; // in words; null is "not stated"
  span: [number, number] | null; // code points of the document's text
  why: string | null; // the rule behind a value that has no words of its own
  choices: string[] | null; // of a closed vocabulary
}

// A cell as another reader has it, beside what the claim holds there.
export interface Other {
  slot: string; // "claim": the other reader has no such claim
  label: string;
  reader: string;
  held: string | null; // in words; null is "not stated"
  held_words: string | null; // the words of the text that it came from, or its evidence
  held_span: [number, number] | null;
  value: string | null; // what a correction of the slot takes
  shown: string | null; // the same, in words
  words: string | null;
  span: [number, number] | null;
  can_take: boolean; // a correction can take it as it is
}

export interface Quote {
  start: number; // code points of the document's text
  end: number;
  quote: string;
  zone: string;
  before: string; // context, at most some sentences
  after: string;
  marks: [number, number, string][]; // start, end in code points of the document, slot
}

export interface Clash {
  field: string;
  kind: string;
  reason: string;
  copy: Id | null;
  sides: { claim: Id; who: string | null; publisher: string | null; document: Id; quote: string; start: number; end: number }[];
  also: Id[];
}

export interface OriginRow {
  id: Id;
  kind: string;
  name: string | null;
  is_counted: boolean; // false: its origin is not known, so it does not count
  because: string[];
  basis: string[];
  copies: number;
  reports: { document: Id; title: string | null; publisher: string | null; published: string | null; claims: Id[] }[];
}

export interface CheckRow {
  kind: string;
  is_right: boolean | null;
  words: string;
  arithmetic: string;
  document: Id;
  start: number;
  end: number;
}

export interface DocumentRow {
  id: Id;
  title: string | null;
  publisher: string | null;
  author: string | null;
  url: string | null; // http and https only, else null
  path: string | null;
  published: string | null; // in words
  published_found_in: string | null;
  language: string | null;
  sha256: string;
  captured: string | null; // when its bytes came, ISO, UTC
}

// GET /api/v1/documents/{id}
export interface DocumentFull extends DocumentRow {
  text: string;
  passages: { start: number; end: number; zone: string }[];
  claims: { id: Id; event: Id | null; words: string; spans: [number, number][] }[];
  checks: CheckRow[];
  letters: number; // code points of the text
  direction: "ltr" | "rtl";
}

// GET /api/v1/search?q=&limit= : over claims and over texts
export interface Found {
  claims: { id: Id; event: Id | null; words: string; quote: string }[];
  documents: { id: Id; title: string | null; publisher: string | null; published: string | null; excerpt: string }[];
  places: Facet[];
  equipment: Facet[];
}

// GET /api/v1/holdings?as_of=&known_by=&equipment=&place= : what is where on a day
export interface Holdings {
  as_of: Day;
  items: HoldingRow[];
  earliest: Day | null; // the days between which anything changes
  latest: Day | null;
  map: MapView; // its places, areas too; ids are holdings'
}
export interface HoldingRow {
  id: Id;
  what: string;
  equipment: string | null;
  holder: string | null;
  place: PlaceRow;
  words: string; // "at least 5"
  since: string;
  last_evidence: string;
  days_old: number | null;
  is_present: boolean;
  is_contested: boolean;
  rule: string;
  steps: { rule: string; day: string; formula: string; event: Id; claims: Id[] }[];
  events: Id[];
  claims: Id[];
}

// --- review -------------------------------------------------------------------------------------------------------
export interface Judged {
  id: Id;
  by: string;
  at: string;
  kind: "claim" | "correction" | "pair" | "source" | "event" | "taken_back";
  says: string; // in words
  cells: JudgedCell[]; // of a correction: what each slot held and holds
  reason: string | null;
  standing: "holds" | "taken back" | "replaced" | "not applied";
  why: string | null;
  about: string[]; // ids of claims, an event, a source's name, or the judgement that it takes back
  of: string[]; // its claims in words, a line each
  claims: Id[];
  events: Id[]; // where those claims, or what became of them, are now
}
export interface JudgedCell {
  slot: string;
  was: string | null;
  becomes: string | null; // null is "not stated"
  is_quoted: boolean; // false: the reviewer's own word
}

// GET /api/v1/queue?Filter&limit=&cursor=&order=doubt|when : claims that nobody judged yet, the most doubtful first
export interface Queue extends Page<ClaimFull> {
  claims: number; // claims that meet the filter, judged or not: "12 of 240 in this view" are judged
}

// POST /api/v1/judgements, If-Match: the etag of what is judged (412 where somebody else was faster, 428 without one):
// of the claim, of the pair, of the event, of the source's reliability; what is taken back needs none.
export type Saying =
  | { says: "claim"; claim: Id; verdict: "accept" | "reject" }
  | {
      says: "correction";
      claim: Id;
      cells: Record<string, string>; // as `review correct --set` takes them; "none" is "not stated"
      quotes?: Record<string, string>; // as `--quote` takes them
      spans?: Record<string, [number, number]>; // code points of the document: the very words, where they stand twice
    }
  | { says: "pair"; claims: [Id, Id]; verdict: "same" | "different" | "unsure" }
  | { says: "source"; source: string; reliability: string }
  | { says: "event"; event: Id; credibility: string; likelihood?: string }
  | { says: "taken_back"; judgement: Id };
export type Said = Saying & { reason?: string };

export interface Kept {
  judgements: Judged[];
  undo: Id[]; // what to POST to /judgements/undo to take all of it back
  claims: ClaimFull[]; // as they stand now; of a correction the claim that took the place of the one that was read
  events: Id[]; // the events that they are of now
  revision: string; // of the record that has it
}
// POST /api/v1/judgements/try : a Saying of a correction, tried and not kept : Tried, or the same 422 as keeping it gives
export interface Tried {
  cells: JudgedCell[];
  becomes: ClaimFull;
}
// A 422 of a correction names in `errors` the slot that is refused, with its advice.
// POST /api/v1/judgements/bulk { claims: {id, etag}[], verdict, reason? } : Kept; all or none, one undo
// POST /api/v1/judgements/undo { judgements: Id[], reason? } : Kept
// GET /api/v1/judgements?by=&kind=&from=&to=&about=&limit=&cursor= : Log, newest first
export interface Log extends Page<Judged> {
  head: string | null; // the digest that vouches for every judgement; noted elsewhere it shows what was cut off since
  people: string[]; // who judged
}

// GET /api/v1/pairs/{claim}/{claim} : what the machine makes of two claims, and what people said of them
export interface Pair {
  claims: [Id, Id];
  score: string; // in words: "to the machine they are alike: +2.1, where pairs over +0.0 are"
  review: Judged[];
  etag: string;
}

// GET /api/v1/scales : the words that ratings are given in, as they stand in the Admiralty code
export interface Scales {
  reliability: { value: string; words: string }[]; // A to F
  credibility: { value: string; words: string }[]; // 1 to 6
}

// --- accounts -----------------------------------------------------------------------------------------------------
// POST /api/v1/session { name, password } : { account: {name, role}, token }, DELETE /api/v1/session?everywhere=true : 204
// GET /api/v1/accounts (admin) : { items: AccountRow[] }; PUT /api/v1/accounts/{name} { role, password?, is_disabled? }
// DELETE /api/v1/accounts/{name}/sessions : signed out everywhere
// PUT /api/v1/session/password { old, new }
// GET /api/v1/tokens : { items: TokenRow[] }; POST /api/v1/tokens { label, role, days? } : { secret, token: TokenRow }, the
// secret once; DELETE /api/v1/tokens/{digest}
export interface TokenRow {
  digest: string; // of the secret; never the secret
  label: string;
  role: Role;
  opened_at: string;
  expires_at: string | null; // null: without an end
}
export interface AccountRow {
  name: string;
  role: Role;
  created_at: string;
  is_disabled: boolean;
}

// GET /api/v1/changes?since=&limit= : { items: {number, at, thing, id, kind, digest, became}[], next: number, is_last: boolean }
// Files, all with Filter and `profile=public` (what may be published), as attachments:
// GET /api/v1/events.{csv,json,jsonl,geojson,kml,gpkg,xlsx}, /api/v1/claims.{csv,json,jsonl,parquet},
// GET /api/v1/export/{csv,geojson,jsonl,kml,gpkg,parquet,sqlite,stix,prov,xlsx}
// GET /brief?Filter&question=&profile=&download=true : the brief, one page that loads nothing; 422 over 1,000 events

// Every error (application/problem+json, RFC 9457)
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  advice?: string;
  errors?: { name: string; detail: string; advice?: string }[];
}
