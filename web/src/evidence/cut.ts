// The words of a span, where a quote with its context covers it.
import type { Quote } from "../api";
import { Letters } from "../spans";

export function cutFrom(quotes: readonly Quote[], span: readonly [number, number]): string | null {
  for (const quote of quotes) {
    const before = new Letters(quote.before);
    const whole = new Letters(quote.before + quote.quote + quote.after);
    const start = quote.start - before.length;
    if (span[0] >= start && span[1] <= start + whole.length) return whole.cut(span[0] - start, span[1] - start);
  }
  return null;
}
