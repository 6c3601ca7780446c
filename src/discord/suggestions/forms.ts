import {
  type APIComponentInLabel,
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { z } from 'zod';
import { ADDRESS_LENGTH, NAME_LENGTH } from '../../catalogue/schema.ts';
import { joinedNames } from '../../shelf/import/names-in.ts';
import { SENTENCE_LENGTH } from '../../shelf/suggested.ts';
import { suggestText } from '../../texts/suggest.ts';
import { customId } from '../custom-id.ts';

const text = suggestText.form;

type Modal = APIModalInteractionResponseCallbackData;

/** Room for `Performer – Title`, for a film with its year, and for several names. */
const LINE_LENGTH = 2 * NAME_LENGTH + 10;
const NAMES_LENGTH = 4 * NAME_LENGTH;

const sentence = z.string();
const dm = z.boolean();

/** The fields of each form, by custom id. */
export const fields = {
  song: z.object({ title: z.string(), performers: z.string(), link: z.string(), sentence, dm }),
  /** A song whose film is typed: performer and title share a field, as a form holds five. */
  line: z.object({ line: z.string(), film: z.string(), link: z.string(), sentence, dm }),
  film: z.object({ title: z.string(), year: z.string(), directors: z.string(), sentence, dm }),
  word: z.object({ sentence }),
  editedSong: z.object({ film: z.string(), title: z.string(), performers: z.string() }),
  editedFilm: z.object({ title: z.string(), year: z.string(), directors: z.string() }),
} as const;

/** The form for a song of a film that was picked from the library. */
export function songForm(filmId: string): Modal {
  const components = [
    short('title', text.title, { most: NAME_LENGTH }),
    short('performers', text.performers, { most: NAMES_LENGTH, hint: text.performersHint, required: false }),
    short('link', text.link, { most: ADDRESS_LENGTH, hint: text.linkHint, required: false }),
    sentenceField(text.sentence),
    dmField(),
  ];
  return { custom_id: customId('suggest', 'song', filmId), title: text.song, components };
}

/** The form for a song of a film that was typed, or for a song in a message. */
export function lineForm(filled: { line?: string; film?: string; link?: string } = {}): Modal {
  const components = [
    short('line', text.line, { most: LINE_LENGTH, hint: text.lineHint, value: filled.line }),
    short('film', text.filmIn, { most: LINE_LENGTH, hint: text.filmHint, value: filled.film }),
    short('link', text.link, { most: ADDRESS_LENGTH, hint: text.linkHint, required: false, value: filled.link }),
    sentenceField(text.sentence),
    dmField(),
  ];
  return { custom_id: customId('suggest', 'line'), title: text.song, components };
}

export function filmForm(): Modal {
  const components = [
    short('title', text.title, { most: NAME_LENGTH }),
    short('year', text.year, { most: 4 }),
    short('directors', text.directors, { most: NAMES_LENGTH, hint: text.performersHint, required: false }),
    sentenceField(text.filmSentence),
    dmField(),
  ];
  return { custom_id: customId('suggest', 'film'), title: text.film, components };
}

/** The form for a sentence about a song in the library. */
export function wordForm(songId: string): Modal {
  const components = [sentenceField(text.sentence, true)];
  return { custom_id: customId('suggest', 'word', songId), title: text.word, components };
}

/** The suggestion that a moderator edits, and the revision that they saw. */
export type Editing = { id: string; revision: number };

export function editSongForm(
  { id, revision }: Editing,
  filled: { film?: string; title?: string; performers?: readonly string[] } = {},
): Modal {
  const components = [
    short('film', text.filmIn, { most: LINE_LENGTH, hint: text.filmHint, value: filled.film }),
    short('title', text.title, { most: NAME_LENGTH, value: filled.title }),
    short('performers', text.performers, {
      ...{ most: NAMES_LENGTH, hint: text.performersHint, required: false },
      value: filled.performers && joinedNames(filled.performers),
    }),
  ];
  return { custom_id: customId('suggest', 'edited-song', id, String(revision)), title: text.edit, components };
}

export function editFilmForm(
  { id, revision }: Editing,
  filled: { title?: string; year?: number; directors?: readonly string[] } = {},
): Modal {
  const components = [
    short('title', text.title, { most: NAME_LENGTH, value: filled.title }),
    short('year', text.year, { most: 4, value: filled.year?.toString() }),
    short('directors', text.directors, {
      ...{ most: NAMES_LENGTH, hint: text.performersHint, required: false },
      value: filled.directors && joinedNames(filled.directors),
    }),
  ];
  return { custom_id: customId('suggest', 'edited-film', id, String(revision)), title: text.edit, components };
}

type Input = { most: number; hint?: string; required?: boolean; value?: string | undefined };

function short(custom_id: string, label: string, { most, hint, required = true, value }: Input): APILabelComponent {
  // Discord refuses a form with a value longer than its field allows.
  const filled = value?.slice(0, most).toWellFormed();
  const component: APIComponentInLabel = {
    ...{ type: ComponentType.TextInput, custom_id, style: TextInputStyle.Short, max_length: most, required },
    ...(filled && { value: filled }),
  };
  return { type: ComponentType.Label, label, ...(hint && { description: hint }), component };
}

function sentenceField(label: string, required = false): APILabelComponent {
  const component: APIComponentInLabel = {
    ...{ type: ComponentType.TextInput, custom_id: 'sentence', style: TextInputStyle.Paragraph, required },
    max_length: SENTENCE_LENGTH,
  };
  return { type: ComponentType.Label, label, description: text.sentenceHint, component };
}

function dmField(): APILabelComponent {
  return { type: ComponentType.Label, label: text.dm, component: { type: ComponentType.Checkbox, custom_id: 'dm' } };
}
