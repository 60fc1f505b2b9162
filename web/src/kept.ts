// What this browser keeps of a person's taste (theme, keys): never anything of the record, nothing that a link would need.
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(`laydown.${name}`);
  } catch {
    return null; // a browser may refuse; the page works without
  }
}

export function keep(name: string, value: string): void {
  try {
    localStorage.setItem(`laydown.${name}`, value);
  } catch {
    // as above
  }
}
