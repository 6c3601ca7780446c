import { type ButtonInteraction, type ModalSubmitInteraction, PermissionFlagsBits } from 'discord.js';
import type { App } from '../../app.ts';
import { readFilm, readSong } from '../../shelf/suggested.ts';
import { spellSuggested } from '../../shelf/spell-suggested.ts';
import {
  approveSuggestion,
  type Decided,
  declineSuggestion,
  editSuggestion,
} from '../../storage/shelf/decide-suggestion.ts';
import { reviewChannelOf, showAgain } from '../../storage/shelf/due-suggestions.ts';
import { blockSuggester, liftBlock } from '../../storage/shelf/suggestion-blocks.ts';
import { findSuggestion, type Suggestion } from '../../storage/shelf/suggestions.ts';
import { suggestText } from '../../texts/suggest.ts';
import { button, buttonRow } from '../cards/parts.ts';
import type { Form, Reply, Update } from '../command.ts';
import { customId } from '../custom-id.ts';
import { parseForm } from '../form.ts';
import { offerAgain } from '../form-again.ts';
import { UserError } from '../user-error.ts';
import { editFilmForm, type Editing, editSongForm, fields } from './forms.ts';
import { reviewCard } from './review-card.ts';

const text = suggestText.review;

type Reviewer = Pick<ModalSubmitInteraction, 'guildId' | 'channelId' | 'memberPermissions'>;

/**
 * The server of someone who may decide there: with Manage Server, or with Manage Messages in the review channel. Throws a
 * UserError for anyone else. Each interaction carries its member's permissions in its channel.
 */
export async function insistOnReviewer(
  { guildId, channelId, memberPermissions }: Reviewer,
  { db }: App,
): Promise<string> {
  if (guildId === null) throw new UserError(suggestText.needsServer());
  if (memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true) return guildId;
  const mayHere = memberPermissions?.has(PermissionFlagsBits.ManageMessages) === true;
  if (!mayHere || (await reviewChannelOf(db, guildId)) !== channelId) throw new UserError(text.mayNot());
  return guildId;
}

export async function approve(press: ButtonInteraction, { id, revision }: Editing, app: App): Promise<Reply | Update> {
  const found = await reviewed(press, id, app);
  if (found === undefined) return gone();
  const seen = { guildId: found.guildId, id, revision, shownIn: placeOf(press) };
  const content = await spellSuggested(found.content);
  const given = { content, catalogue: app.catalogue, now: app.now() };
  return answer(await approveSuggestion(app.db, seen, given), found, app);
}

export async function decline(press: ButtonInteraction, id: string, app: App): Promise<Reply | Update> {
  const found = await reviewed(press, id, app);
  if (found === undefined) return gone();
  const seen = { guildId: found.guildId, id, shownIn: placeOf(press) };
  return answer(await declineSuggestion(app.db, seen, app.now()), found, app);
}

/** Opens the form that changes what is suggested. */
export async function openEdit(press: ButtonInteraction, id: string, app: App): Promise<Form | Update> {
  const found = await reviewed(press, id, app);
  if (found === undefined) return gone();
  if (found.state !== 'open') return { update: reviewCard(app.catalogue, found) };
  return { modal: editForm(found, app) };
}

export async function edit(
  submit: ModalSubmitInteraction,
  { kind, ...editing }: Editing & { kind: 'song' | 'film' },
  app: App,
): Promise<Reply | Update> {
  const guildId = await insistOnReviewer(submit, app);
  const found = await findSuggestion(app.db, guildId, editing.id);
  if (found === undefined) return { reply: { content: text.gone() }, private: true };
  if (found.state !== 'open') return { reply: { content: text.decided() }, private: true };
  const again = (problem: string, { id, revision }: Editing) => {
    const modal = kind === 'song' ? editSongForm({ id, revision }) : editFilmForm({ id, revision });
    return offerAgain(problem, submit, {
      modal,
      customId: customId('suggest', `edit-${kind}-again`, id, String(revision)),
    });
  };
  const read = kind === 'song' ? songIn(submit, found, app) : readFilm(parseForm(fields.editedFilm, submit));
  if (typeof read === 'string') return again(suggestText.misread[read](), editing);
  const saved = await editSuggestion(app.db, { guildId, ...editing }, { content: read, now: app.now() });
  if (!saved) return again(text.editedMeanwhile(), found);
  // A form that was offered again belongs to the offer's message, not to the suggestion's.
  if (submit.message?.id !== found.messageId) return { reply: { content: text.edited() }, private: true };
  return { update: reviewCard(app.catalogue, { ...found, content: read, revision: found.revision + 1 }) };
}

/** Keeps a suggestion's member from suggesting more. */
export async function block(press: ButtonInteraction, id: string, app: App): Promise<Reply | Update> {
  const found = await reviewed(press, id, app);
  const memberId = found?.memberId;
  if (found === undefined || memberId === null || memberId === undefined) return gone();
  await blockSuggester(app.db, { guildId: found.guildId, memberId }, app.now());
  const lift = button(text.lift, customId('suggest', 'lift', memberId));
  return { reply: { content: text.blocked(memberId), components: [buttonRow(lift)] }, private: true };
}

export async function lift(press: ButtonInteraction, memberId: string, app: App): Promise<Update> {
  const guildId = await insistOnReviewer(press, app);
  await liftBlock(app.db, { guildId, memberId });
  return { update: { content: text.lifted(memberId), components: [] } };
}

/** A suggestion that whoever pressed may decide; undefined if it's gone. */
async function reviewed(press: ButtonInteraction, id: string, app: App): Promise<Suggestion | undefined> {
  const guildId = await insistOnReviewer(press, app);
  return findSuggestion(app.db, guildId, id);
}

function gone(): Update {
  return { update: { content: text.gone(), embeds: [], components: [] } };
}

function placeOf({ channelId, message }: ButtonInteraction) {
  return { channelId, messageId: message.id };
}

async function answer(decided: Decided, { guildId, id }: Suggestion, app: App): Promise<Reply | Update> {
  if (decided === 'gone') return gone();
  if (decided === 'done') {
    const now = await findSuggestion(app.db, guildId, id);
    return now === undefined ? gone() : { update: reviewCard(app.catalogue, now) };
  }
  // Whoever comes second is told what happened, and the message is brought up to date.
  await showAgain(app.db, id, app.now());
  return { reply: { content: REFUSED[decided]() }, private: true };
}

const REFUSED: Record<Exclude<Decided, 'done' | 'gone'>, () => string> = {
  ...text.was,
  changed: text.changed,
  full: text.full,
  'film-gone': text.filmGone,
  'song-gone': text.songGone,
};

function editForm({ content, ...editing }: Suggestion, { catalogue }: App): Form['modal'] {
  if (content.kind === 'word') throw new UserError(text.decided());
  if (content.kind === 'film') {
    const { title, year, directors } = content.film;
    return editFilmForm(editing, { title, year, directors: directors.map(({ name }) => name) });
  }
  const { song } = content;
  const film = catalogue.films.get(song.cues[0]?.film ?? '') ?? content.film;
  const performers = song.performers.map(({ name }) => name);
  return editSongForm(editing, { film: film && `${film.title} (${film.year})`, title: song.title, performers });
}

/** The edited song, with the link that its member gave. */
function songIn(submit: ModalSubmitInteraction, { content }: Suggestion, { catalogue }: App) {
  const { film, ...typed } = parseForm(fields.editedSong, submit);
  const [link = ''] = content.kind === 'song' ? Object.values(content.song.links) : [];
  return readSong(catalogue, { ...typed, link, film: { typed: film } });
}
