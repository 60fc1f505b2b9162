// What the address says of the text that is open: "doc_1e4a…", or with a span "doc_1e4a…@80-109", in code points.
export function sourceFrom(source: string): { id: string; span: [number, number] | null } {
  const [id = "", where = ""] = source.split("@");
  const found = /^(\d{1,9})-(\d{1,9})$/.exec(where);
  const span: [number, number] | null = found ? [Number(found[1]), Number(found[2])] : null;
  return { id, span: span && span[0] < span[1] ? span : null };
}
