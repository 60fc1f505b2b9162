// A link to another state of the page: a real address, so that it opens in a new tab or is copied; pressed, it goes there.
import type { ComponentChildren } from "preact";
import { addressOf, go, usePage } from "../page";
import type { PageState } from "../state";

export interface LinkProps {
  to: Partial<PageState>;
  children: ComponentChildren;
  class?: string;
  isCurrent?: boolean;
  label?: string;
  title?: string;
}

export function Link({ to, children, class: more, isCurrent = false, label, title }: LinkProps) {
  const page = usePage();
  const attributes: { class?: string; "aria-current"?: "page"; "aria-label"?: string; title?: string } = {};
  if (more) attributes.class = more;
  if (isCurrent) attributes["aria-current"] = "page";
  if (title) attributes.title = title;
  if (label) attributes["aria-label"] = label;
  return (
    <a
      href={addressOf({ ...page, ...to })}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        go(to);
      }}
      {...attributes}
    >
      {children}
    </a>
  );
}
