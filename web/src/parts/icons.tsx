// The icons of the desk: 16 by 16, drawn in the colour of the text. They stand beside words and are silent to readers.
export const PATHS = {
  arrow: "M2.5 8h10M9 4l4 4-4 4",
  chevrons: "M3 4l4 4-4 4M8.5 4l4 4-4 4",
  crate: "M2.5 5.5 8 3l5.5 2.5v5.5L8 13.5l-5.5-2.5zM2.5 5.5 8 8l5.5-2.5M8 8v5.5",
  clock: "M8 2.200a5.8 5.8 0 1 0 0 11.600a5.8 5.8 0 1 0 0-11.600M8 5v3.200l2.2 1.4",
  diamond: "M8 2.2 13.8 8 8 13.8 2.2 8zM8 10.400v.100M6.8 6.600c0-1.7 2.5-1.6 2.5 0 0 1-1.3 1-1.3 2.1",
  speech: "M2.5 3.5h11v7.5H8l-3 2.5V11H2.5z",
  stop: "M5.6 2.200h4.800l3.4 3.400v4.800l-3.4 3.400H5.600l-3.4-3.400V5.600zM5 8h6",
  lock: "M3.5 7.200h9v6.300h-9zM5.4 7V5.200a2.6 2.6 0 0 1 5.2 0V7",
  slash: "M8 2.200a5.8 5.8 0 1 0 0 11.600a5.8 5.8 0 1 0 0-11.600M4 12 12 4",
  question: "M8 2.200a5.8 5.8 0 1 0 0 11.600a5.8 5.8 0 1 0 0-11.600M8 11.200v.100M6.4 6.400c0-2.1 3.3-2 3.3 0 0 1.3-1.7 1.3-1.7 2.6",
  pin: "M8 14c-2.6-3-4.5-5.2-4.5-7.400a4.5 4.5 0 0 1 9 0C12.5 8.8 10.6 11 8 14zM8 5.300a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 0 0-3",
  pin_off: "M8 14c-2.6-3-4.5-5.2-4.5-7.400a4.5 4.5 0 0 1 9 0C12.5 8.8 10.6 11 8 14zM6.2 4.900l3.6 3.600M9.8 4.9 6.2 8.5",
  area: "M8 2.200a5.8 5.8 0 1 0 0 11.600a5.8 5.8 0 1 0 0-11.6",
  search: "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.3 10.3 13.5 13.5",
  close: "M3.8 3.800l8.4 8.400M12.2 3.800l-8.4 8.4",
  check: "M3 8.5l3.3 3.300L13 4.7",
  down: "M3.5 6 8 10.5 12.5 6",
  up: "M3.5 10 8 5.5 12.5 10",
  left: "M10 3.5 5.5 8 10 12.5",
  right: "M6 3.5 10.5 8 6 12.5",
  filter: "M2.5 4h11M4.5 8h7M6.5 12h3",
  table: "M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6 6.5v6",
  map: "M2.5 4.2 6 3l4 1.400L13.5 3v8.800L10 13l-4-1.4-3.5 1.200zM6 3v8.600M10 4.400V13",
  timeline: "M2 8h12M4.5 5.5v5M8 6.5v3M11.5 4.5v7",
  list: "M6 4h7.5M6 8h7.5M6 12h7.5M2.8 4h.400M2.8 8h.400M2.8 12h.4",
  quote: "M3 11.5h3.5V8H4.200c0-1.8.8-2.8 2.3-3.200M9.5 11.5H13V8h-2.300c0-1.8.8-2.8 2.3-3.2",
  copies: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  link: "M6.8 9.200a2.6 2.6 0 0 0 3.7 0l2.2-2.200a2.6 2.6 0 0 0-3.7-3.700l-.8.8M9.2 6.800a2.6 2.6 0 0 0-3.7 0L3.3 9a2.6 2.6 0 0 0 3.7 3.700l.8-.8",
  origin: "M4 3.200a1.3 1.3 0 1 0 0 2.600a1.3 1.3 0 1 0 0-2.600M12 10.200a1.3 1.3 0 1 0 0 2.600a1.3 1.3 0 1 0 0-2.600M4 5.800v3.200c0 1.5 1 2.5 2.5 2.5h4.2",
  contradiction: "M4.5 3v10M4.5 3 2.5 5.200M4.5 3l2 2.200M11.5 13V3M11.5 13l-2-2.200M11.5 13l2-2.2",
  scales: "M8 2.5v11M4.5 13.5h7M3 4.5h10M3 4.5 1.5 8.5h3zM13 4.5l-1.5 4h3z",
  warning: "M8 2.5 14 13H2zM8 6.5v3M8 11.200v.1",
  info: "M8 2.200a5.8 5.8 0 1 0 0 11.600a5.8 5.8 0 1 0 0-11.600M8 7.200v4M8 4.900v.1",
  export: "M8 9.5v-7M5 5l3-3 3 3M2.5 9.5v4h11v-4",
  print: "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
  sun: "M8 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.400l.7.7M11.9 11.900l.7.7M3.4 12.600l.7-.7M11.9 4.100l.7-.7",
  moon: "M13.2 9.600A5.6 5.6 0 0 1 6.4 2.800a5.6 5.6 0 1 0 6.8 6.800z",
  system: "M2.5 3.5h11v7.5h-11zM5.5 13.5h5",
  keyboard: "M1.8 4.5h12.400v7H1.800zM4 7h.100M6.6 7h.100M9.3 7h.100M12 7h.100M5 9.5h6",
  person: "M8 2.5a2.6 2.6 0 1 0 0 5.200a2.6 2.6 0 1 0 0-5.200M3 13.5c.4-2.7 2.3-4.2 5-4.200s4.6 1.5 5 4.2",
  log: "M3.5 2.5h9v11h-9zM5.5 5.5h5M5.5 8h5M5.5 10.5h3",
  review: "M2.5 3.5h11M2.5 7.5h6M2.5 11.5h4M8.5 11.5l2 2 3.5-4",
  holdings: "M2.5 13.5h11M4 13.5v-5h3v5M9 13.5v-9h3v9",
  undo: "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6",
  edit: "M3 13l.6-3L10.5 3l2.5 2.5-7 7zM9 4.5 11.5 7",
  play: "M5 3.200v9.600l7.5-4.800z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  more: "M3.5 8h.100M8 8h.100M12.5 8h.1",
  external: "M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9v4.5h-9v-9H7",
  ship: "M2 10h12l-1.5 3.5h-9zM4 10V6.5h6l2 3.5M6 6.5v-3h2",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  layers: "M8 2.5 14 6l-6 3.5L2 6zM2.5 9.2 8 12.500l5.5-3.3",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, words }: { name: IconName; words?: string }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" {...(words ? { role: "img", "aria-label": words } : { "aria-hidden": "true" })}>
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The drawing of an icon, for canvases and images. */
export function iconPath(name: IconName): string {
  return PATHS[name];
}
