import { setImmediate } from 'node:timers/promises';
import type { ModalSubmitInteraction } from 'discord.js';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { fullTitle } from '../../catalogue/catalogue.ts';
import type { ShelfFilm } from '../../catalogue/schema.ts';
import { type Doubtful, type Draft, filmIn, sortedOut } from '../../shelf/draft.ts';
import { emptyPlan } from '../../shelf/plan.ts';
import { planSong, withFilms } from '../../shelf/plan-import.ts';
import { spellingOf } from '../../shelf/write-entry.ts';
import { changeDraft, type DraftKey, type StoredDraft } from '../../storage/shelf/drafts.ts';
import { staleControl } from '../../texts/router.ts';
import { shelfImportText } from '../../texts/shelf-import.ts';
import { button, buttonRow, menuRow } from '../cards/parts.ts';
import type { Card, Form, Update } from '../command.ts';
import { customId } from '../custom-id.ts';
import { parseForm } from '../form.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain, plainWithin } from '../text.ts';
import { UserError } from '../user-error.ts';
import { filmOrNew, type FilmMeant } from './film-meant.ts';
import { filmOfSongsForm } from './forms.ts';
import { previewCard } from './import-preview.ts';

const { sorting: text } = shelfImportText;

const ROWS_ON_A_PAGE = 10;

const ROOM = { song: 100, film: 60, file: 30 };

/** How many films take about two milliseconds to read. */
const SLICE = 50;

const filmWritten = z.object({ film: z.string().default('') });

/** A page of the songs whose film isn't clear, or the preview if none are left. */
export function sortingCard(app: App, id: string, { stored, page }: { stored: StoredDraft; page: number }): Card {
  return stored.draft.doubtful.length === 0 ? previewCard(app, id, stored.draft) : pageOf(id, stored, page);
}

/** A page with a menu to choose the songs of one film. */
function pageOf(id: string, { draft: { doubtful }, revision }: StoredDraft, wanted: number): Card {
  const pages = Math.max(1, Math.ceil(doubtful.length / ROWS_ON_A_PAGE));
  const page = Math.min(Math.max(wanted, 0), pages - 1);
  const first = page * ROWS_ON_A_PAGE;
  const rows = doubtful.slice(first, first + ROWS_ON_A_PAGE).map((row, at) => ({ row, at: first + at }));
  const lines = rows.map(({ row, at }) =>
    text.row({
      place: at + 1,
      song: plainWithin(songOf(row), ROOM.song),
      line: text.line(row.line, row.file && plainWithin(row.file, ROOM.file)),
      film: row.film && plainWithin(filmOf(row), ROOM.film),
    }),
  );
  const menu = menuRow({
    custom_id: customId('shelf', 'rows', id, String(revision)),
    placeholder: text.choose,
    options: rows.map(({ row, at }) => ({ label: text.option(at + 1, songOf(row)), value: String(at) })),
    most: ROWS_ON_A_PAGE,
  });
  const turns = [
    button(text.back, customId('shelf', 'sort-back', id, String(page)), page === 0),
    button(text.on, customId('shelf', 'sort-on', id, String(page)), page === pages - 1),
  ];
  const description = linesWithin([text.hint, '', ...lines], LIMITS.embed.description);
  const embed = { title: text.title, description, ...(pages > 1 && { footer: { text: text.page(page + 1, pages) } }) };
  const back = button(text.preview, customId('shelf', 'preview', id));
  return { embeds: [embed], components: [menu, buttonRow(...(pages > 1 ? turns : []), back)] };
}

/** The form for the chosen rows, filled in with the film that the file names for the first of them. */
export function sortingForm(id: string, { draft, revision }: StoredDraft, values: readonly string[]): Form {
  const rows = values.map(Number).filter((at) => draft.doubtful[at] !== undefined);
  const [first] = rows.flatMap((at) => draft.doubtful[at] ?? []);
  if (first === undefined) throw new UserError(staleControl());
  const form = customId('shelf', 'film-of', id, String(revision), rows.join('-'));
  return { modal: filmOfSongsForm(form, filmOf(first)) };
}

/** Puts the rows in the film that was entered, and shows what is left to sort out. */
export async function sortOut(
  submit: ModalSubmitInteraction,
  {
    key,
    stored,
    app,
    rows,
    revision,
  }: { key: DraftKey; stored: StoredDraft; app: App; rows: readonly number[]; revision: number },
): Promise<Update> {
  const page = Math.floor((rows[0] ?? 0) / ROWS_ON_A_PAGE);
  const remain = (content: string, now = stored): Update => ({
    update: { content, ...sortingCard(app, key.id, { stored: now, page }) },
  });
  if (stored.revision !== revision) return remain(text.changed());
  const { film } = parseForm(filmWritten, submit);
  const meant = await filmMeant(app, stored.draft, film);
  if (meant instanceof UserError) return remain(meant.message);
  const draft = await planned(app, stored.draft, { rows, meant });
  if (!(await changeDraft(app.db, key, { revision, draft }))) return remain(text.changed());
  const title = plain(fullTitle('film' in meant ? meant.film : meant.added));
  return remain(text.done(rows.length, title), { revision: revision + 1, draft });
}

/** A film in the library or in the import itself, or a new one. */
async function filmMeant({ catalogue }: App, draft: Draft, written: string): Promise<FilmMeant | UserError> {
  const films: ShelfFilm[] = [];
  for (const { content } of draft.films) {
    if (films.length % SLICE === 0) await setImmediate();
    films.push(filmIn(content));
  }
  try {
    return await filmOrNew({ catalogue: withFilms(catalogue, films) }, written);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

async function planned(
  { catalogue }: App,
  draft: Draft,
  { rows, meant }: { rows: readonly number[]; meant: FilmMeant },
): Promise<Draft> {
  const songs = rows.flatMap((at) => draft.doubtful[at] ?? []);
  const planning = { catalogue, plan: emptyPlan(), spell: await spellingOf(songs) };
  for (const song of songs) await planSong(planning, song, meant);
  return sortedOut(draft, new Set(rows), planning.plan);
}

function songOf({ title, performers }: Doubtful): string {
  return performers.length === 0 ? title : `${performers.join(' & ')} – ${title}`;
}

function filmOf({ film }: Doubtful): string {
  if (film === undefined) return '';
  return film.year === undefined ? film.title : `${film.title} (${film.year})`;
}
