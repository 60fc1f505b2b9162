// What each role may do, in words.
import type { Role } from "../api";

export const ROLES: Record<Role, string> = {
  reader: "Looks at everything, and takes it along.",
  reviewer: "Looks, and judges: accepts, rejects, corrects, rates, takes back.",
  admin: "Looks, judges, and keeps the accounts.",
};
export const ROLE_ORDER: readonly Role[] = ["reader", "reviewer", "admin"];

// The roles that a token of an account may have: never more than the account's own.
export function rolesUpTo(role: Role): readonly Role[] {
  return ROLE_ORDER.slice(0, ROLE_ORDER.indexOf(role) + 1);
}
