import type { APISelectMenuOption } from 'discord.js';
import { LIMITS } from '../limits.ts';

/** If there are several pages, two options lead to the pages before and after. */
const ON_A_PAGE = LIMITS.menuOptions - 2;

/** A page of a menu's entries: those from `first` up to `end`, counted from 0. */
type MenuPage = { page: number; first: number; end: number };

/** How many pages this many entries take; at least one. */
export function pagesIn(count: number): number {
  return count <= LIMITS.menuOptions ? 1 : Math.ceil(count / ON_A_PAGE);
}

/** The wanted page, or the nearest that exists. */
export function pageAt(count: number, wanted: number): MenuPage {
  const pages = pagesIn(count);
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  return pages === 1 ? { page, first: 0, end: count } : { page, ...placesOn(page, count) };
}

/** The page that has the entry at this place. */
export function pageWith(count: number, place: number): number {
  return pagesIn(count) === 1 ? 0 : Math.floor(place / ON_A_PAGE);
}

type TurnLabel = (first: number, last: number) => string;

/** The options that lead to the pages before and after, if there are any. Labels count entries from 1. */
export function pageTurns(
  count: number,
  page: number,
  labels: { earlier: TurnLabel; more: TurnLabel },
): APISelectMenuOption[] {
  const turn = (to: number, label: TurnLabel) => {
    const { first, end } = placesOn(to, count);
    return { label: label(first + 1, end), value: `page:${to}` };
  };
  return [
    ...(page > 0 ? [turn(page - 1, labels.earlier)] : []),
    ...(page < pagesIn(count) - 1 ? [turn(page + 1, labels.more)] : []),
  ];
}

function placesOn(page: number, count: number): { first: number; end: number } {
  return { first: page * ON_A_PAGE, end: Math.min((page + 1) * ON_A_PAGE, count) };
}
