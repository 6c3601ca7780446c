import type { ModalSubmitInteraction } from 'discord.js';
import type { App } from '../../app.ts';
import { cleaned } from '../../shelf/import/clean.ts';
import { halvesOfLine } from '../../shelf/import/lines.ts';
import { knownAs, type Misread, readFilm, readSong, type Suggested } from '../../shelf/suggested.ts';
import { makeSuggestion, MOST_OPEN, type Unwelcome } from '../../storage/shelf/suggestions.ts';
import { suggestText as text } from '../../texts/suggest.ts';
import type { Form, Reply } from '../command.ts';
import { customId } from '../custom-id.ts';
import { parseForm } from '../form.ts';
import { offerAgain } from '../form-again.ts';
import { UserError } from '../user-error.ts';
import { fields, filmForm, lineForm, songForm, wordForm } from './forms.ts';
import { titleOf } from './titles.ts';

/** A form, and the button that opens it again. */
type Again = Form & { customId: string };

/** A song of a film that was picked before the form opened. */
export function takeSong(submit: ModalSubmitInteraction, filmId: string, app: App): Promise<Reply> | Reply {
  const again = { modal: songForm(filmId), customId: customId('suggest', 'song-again', filmId) };
  const { title, performers, link, ...rest } = parseForm(fields.song, submit);
  if (!app.catalogue.films.has(filmId)) return offerAgain(text.filmGone(), submit, again);
  const read = readSong(app.catalogue, { title, performers, link, film: { id: filmId } });
  return take(submit, { read, ...rest, again }, app);
}

/** A song whose film was typed. */
export function takeLine(submit: ModalSubmitInteraction, app: App): Promise<Reply> | Reply {
  const again = { modal: lineForm(), customId: customId('suggest', 'line-again') };
  const { line, film, link, ...rest } = parseForm(fields.line, submit);
  const [performers, title] = halvesOfLine(cleaned(line));
  const typed = title === undefined ? { title: performers, performers: '' } : { title, performers };
  const read = readSong(app.catalogue, { ...typed, link, film: { typed: film } });
  return take(submit, { read, ...rest, again }, app);
}

export function takeFilm(submit: ModalSubmitInteraction, app: App): Promise<Reply> | Reply {
  const again = { modal: filmForm(), customId: customId('suggest', 'film-again') };
  const { title, year, directors, ...rest } = parseForm(fields.film, submit);
  return take(submit, { read: readFilm({ title, year, directors }), ...rest, again }, app);
}

/** A sentence about a song in the library. */
export function takeWord(submit: ModalSubmitInteraction, songId: string, app: App): Promise<Reply> | Reply {
  const { sentence } = parseForm(fields.word, submit);
  const again = { modal: wordForm(songId), customId: customId('suggest', 'word-again', songId) };
  if (!app.catalogue.songs.has(songId)) return offerAgain(text.songGone(), submit, again);
  return take(submit, { read: { kind: 'word', song: songId }, sentence, dm: false, again }, app);
}

type Taken = { read: Suggested | Misread; sentence: string; dm: boolean; again: Again };

/** Stores the suggestion, or says why not and offers the form again. */
async function take(
  submit: ModalSubmitInteraction,
  { read, sentence: typed, dm: wantsDm, again }: Taken,
  { db, catalogue, now }: App,
): Promise<Reply> {
  const { guildId, member, user } = submit;
  if (guildId === null || member === null) throw new UserError(text.needsServer());
  const anew = (problem: string) => offerAgain(problem, submit, again);
  if (typeof read === 'string') return anew(text.misread[read]());
  const sentence = cleaned(typed) || null;
  if (sentence === null && read.kind === 'word') return anew(text.noSentence());
  if (sentence === null && knownAs(catalogue, read) !== undefined) return anew(text.known(titleOf(catalogue, read)));
  const roles = Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
  const made = await makeSuggestion(
    db,
    { guildId, memberId: user.id, roles, content: read, sentence, wantsDm },
    { interaction: submit, now: now() },
  );
  return made === 'made' ? { reply: { content: text.made() }, private: true } : anew(unwelcomeText(made));
}

function unwelcomeText(unwelcome: Unwelcome): string {
  if (unwelcome.why === 'role') return text.unwelcome.role(unwelcome.roleId);
  return text.unwelcome[unwelcome.why](MOST_OPEN);
}
