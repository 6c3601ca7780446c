import type { ModalSubmitInteraction } from 'discord.js';
import type { App } from '../../app.ts';
import { fullTitle, songTitle } from '../../catalogue/catalogue.ts';
import { shelfSong, type ShelfSong } from '../../catalogue/schema.ts';
import { withFreeFilmId, withFreeSongId } from '../../shelf/free-id.ts';
import { heardTogether } from '../../shelf/plan.ts';
import { twinFilm, twinSong } from '../../shelf/twins.ts';
import { writeFilm, writeSong } from '../../shelf/write-entry.ts';
import { changeShelf, type RowChange } from '../../storage/shelf/change-shelf.ts';
import { findEntries } from '../../storage/shelf/entries.ts';
import { shelfText as text } from '../../texts/shelf.ts';
import type { Reply } from '../command.ts';
import { customId } from '../custom-id.ts';
import { offerAgain } from '../form-again.ts';
import { parseForm } from '../form.ts';
import { plain } from '../text.ts';
import { UserError } from '../user-error.ts';
import { addition, insistOnChange, titleOf } from './entry-change.ts';
import { filmOrNew } from './film-meant.ts';
import { emptyForm, filmWords, type FormId, songWords } from './forms.ts';

/** Adds the film that a form describes. */
export async function addFilm(submit: ModalSubmitInteraction, guildId: string, app: App): Promise<Reply> {
  const film = await writeFilm(parseForm(filmWords, submit));
  if (typeof film === 'string') return again(submit, ['add-film'], text.unwritten[film]);
  const twin = twinFilm(app.catalogue, film);
  if (twin !== undefined) throw new UserError(text.alreadyFilm(plain(fullTitle(twin))));
  const added = withFreeFilmId(app.catalogue, film);
  await save(submit, guildId, { app, rows: [addition({ film: added })] });
  return said(text.added.film(titleOf({ film })));
}

/** Adds the song that a form describes, with its film if that is new. `filmId` is the film that was chosen before. */
export async function addSong(
  submit: ModalSubmitInteraction,
  guildId: string,
  { app, filmId }: { app: App; filmId: string | undefined },
): Promise<Reply> {
  const id: FormId = filmId === undefined ? ['add-song'] : ['add-song', filmId];
  const words = parseForm(songWords, submit);
  const meant = await filmOrNew(app, filmId === undefined ? words.film : `film:${filmId}`).catch((error: unknown) => {
    if (error instanceof UserError) return error;
    throw error;
  });
  if (meant instanceof UserError) return again(submit, id, meant.message);
  const film = 'film' in meant ? meant.film : meant.added;
  const written = await writeSong(words, film.id);
  if (typeof written === 'string') return again(submit, id, text.unwritten[written]);
  const song = withFreeSongId(app.catalogue, written);
  const title = plain(fullTitle(film));
  const twin = 'film' in meant ? twinSong(app.catalogue, meant.film, song) : undefined;
  if (twin !== undefined) throw new UserError(text.alreadySong(plain(songTitle(twin)), title));
  const rows = [...('added' in meant ? [addition({ film: meant.added })] : []), await inFilm(app, guildId, song)];
  await save(submit, guildId, { app, rows });
  return said(text.added.song(titleOf({ song }), title));
}

/** A song that is already on the shelf gets this film as well. */
async function inFilm({ db }: App, guildId: string, song: ShelfSong): Promise<RowChange> {
  const before = (await findEntries(db, guildId, { table: 'shelfSongs', ids: [song.id] })).get(song.id);
  if (before === undefined) return addition({ song });
  const known = shelfSong.parse(JSON.parse(before));
  const after = JSON.stringify(heardTogether(known, song) ?? known);
  return { table: 'shelfSongs', id: song.id, before, after };
}

async function save(
  submit: ModalSubmitInteraction,
  guildId: string,
  { app: { db, now }, rows }: { app: App; rows: RowChange[] },
): Promise<void> {
  insistOnChange(await changeShelf(db, guildId, { interaction: submit, kind: 'add', rows, now: now() }));
}

/** Says what's wrong, and offers the form again with what was entered. */
export function again(submit: ModalSubmitInteraction, id: FormId, problem: string): Reply {
  return offerAgain(problem, submit, { modal: emptyForm(id), customId: customId('shelf', 'again', ...id) });
}

function said(content: string): Reply {
  return { reply: { content }, private: true };
}
