import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { z } from 'zod';
import { NAME_LENGTH, type ShelfFilm, type ShelfSong } from '../../catalogue/schema.ts';
import { LINKS_LENGTH, linksShown, NAMES_LENGTH, namesShown } from '../../shelf/write-entry.ts';
import { shelfText } from '../../texts/shelf.ts';
import { shelfImportText } from '../../texts/shelf-import.ts';
import { customId } from '../custom-id.ts';

const text = shelfText.form;

type Modal = APIModalInteractionResponseCallbackData;

/** A form's fields. Discord omits an empty one, or sends an empty text. */
const entered = z.string().default('');

export const filmWords = z.object({ title: entered, year: entered, original: entered, directors: entered });
export const songWords = z.object({
  title: entered,
  performers: entered,
  year: entered,
  film: entered,
  original: entered,
  // A form that was opened before it had this field says nothing of links.
  links: z.string().optional(),
});

/** The parts of a form's custom id after `shelf`: its action, and what that applies to. */
export type FormId =
  | readonly ['add-film']
  | readonly ['add-song']
  | readonly ['add-song', filmId: string]
  | readonly ['edit', 'film' | 'song', id: string, version: string];

export const formId: z.ZodType<FormId> = z.union([
  z.tuple([z.literal('add-film')]),
  z.tuple([z.literal('add-song')]),
  z.tuple([z.literal('add-song'), z.string()]),
  z.tuple([z.literal('edit'), z.enum(['film', 'song']), z.string(), z.string()]),
]);

/** The form with this id, empty. */
export function emptyForm(id: FormId): Modal {
  if (id[0] === 'add-film' || id[1] === 'film') return filmForm(id);
  if (id[0] === 'edit') return songForm(id);
  return newSongForm(id[1] === undefined ? { written: '' } : { filmId: id[1] });
}

/** The form for a new film, or for one on the shelf, filled in. */
export function filmForm(id: FormId, film?: ShelfFilm): Modal {
  return {
    title: id[0] === 'edit' ? text.editFilm : text.addFilm,
    custom_id: customId('shelf', id[0], ...id.slice(1)),
    components: [
      field('title', text.filmTitle, { value: film?.title, required: true }),
      field('year', text.year, { value: film?.year.toString(), required: true, most: 4 }),
      field('original', text.original, { value: film?.original?.text, hint: text.originalHint }),
      field('directors', text.directors, {
        value: namesShown(film?.directors),
        hint: text.several,
        most: NAMES_LENGTH,
      }),
    ],
  };
}

/** The form for a new song. Its film was chosen before, or is typed in the form. */
export function newSongForm(chosen: { filmId: string } | { written: string }): Modal {
  const isChosen = 'filmId' in chosen;
  return {
    title: text.addSong,
    custom_id: customId('shelf', 'add-song', ...(isChosen ? [chosen.filmId] : [])),
    components: [
      field('title', text.songTitle, { required: true }),
      field('performers', text.performers, { hint: text.several, most: NAMES_LENGTH }),
      isChosen
        ? field('year', text.recorded, { most: 4 })
        : field('film', text.film, { value: chosen.written, hint: text.filmHint, required: true }),
      field('original', text.original, { hint: text.originalHint }),
      field('links', text.links, { hint: text.linksHint, most: LINKS_LENGTH }),
    ],
  };
}

/** The form for a song on the shelf, filled in. */
export function songForm(id: FormId, song?: ShelfSong): Modal {
  return {
    title: text.editSong,
    custom_id: customId('shelf', id[0], ...id.slice(1)),
    components: [
      field('title', text.songTitle, { value: song?.title, required: true }),
      field('performers', text.performers, {
        value: namesShown(song?.performers),
        hint: text.several,
        most: NAMES_LENGTH,
      }),
      field('year', text.recorded, { value: song?.year?.toString(), most: 4 }),
      field('original', text.original, { value: song?.original?.text, hint: text.originalHint }),
      field('links', text.links, { value: linksShown(song?.links), hint: text.linksHint, most: LINKS_LENGTH }),
    ],
  };
}

/** The form that asks which film some songs are from. */
export function filmOfSongsForm(custom_id: string, written: string): Modal {
  const film = field('film', text.film, { value: written, hint: text.filmHint, required: true });
  return { title: shelfImportText.sorting.formTitle, custom_id, components: [film] };
}

type Field = { value?: string | undefined; hint?: string; required?: boolean; most?: number };

function field(
  custom_id: string,
  label: string,
  { value, hint, required = false, most = NAME_LENGTH }: Field,
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    ...(hint && { description: hint }),
    component: {
      type: ComponentType.TextInput,
      custom_id,
      style: TextInputStyle.Short,
      required,
      max_length: most,
      // Discord refuses a form with a value longer than its field allows.
      ...(value && value.length <= most && { value }),
    },
  };
}
