import type { ChatInputCommandInteraction, SlashCommandSubcommandBuilder } from 'discord.js';
import { z } from 'zod';
import type { App } from '../../app.ts';
import { fullTitle } from '../../catalogue/catalogue.ts';
import { EXPORT_FORMATS, exportAs, type ExportFormat } from '../../shelf/export/export-as.ts';
import { filmSelection, ownSelection, songSelection } from '../../shelf/export/select.ts';
import type { Selection } from '../../shelf/export/selection.ts';
import { lovedSongs } from '../../storage/favourites.ts';
import { postHistory } from '../../storage/posts.ts';
import { shelfExportText as text } from '../../texts/shelf-export.ts';
import type { Reply } from '../command.ts';
import { filmMeant } from '../find.ts';
import { UserError } from '../user-error.ts';

const format = z.enum(EXPORT_FORMATS);
const subject = z.enum(['shelf', 'film', 'favourites', 'history']);

/** How many songs are read from the database at once. */
const PAGE = 200;

export function exportOptions(sub: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder {
  return sub
    .setName('export')
    .setDescription(text.description)
    .addStringOption((option) =>
      option
        .setName('format')
        .setDescription(text.format)
        .setRequired(true)
        .addChoices(format.options.map((value) => ({ name: text.formats[value], value }))),
    )
    .addStringOption((option) =>
      option
        .setName('what')
        .setDescription(text.what)
        .setRequired(true)
        .addChoices(subject.options.map((value) => ({ name: text.subjects[value], value }))),
    )
    .addStringOption((option) => option.setName('film').setDescription(text.film).setAutocomplete(true));
}

/** Answers with films and songs as a file, which only the member sees. */
export async function exportFile(interaction: ChatInputCommandInteraction, guildId: string, app: App): Promise<Reply> {
  const { options, attachmentSizeLimit } = interaction;
  const chosen = format.parse(options.getString('format', true));
  const { title, name, selection } = await selected(options, guildId, { app, format: chosen });
  const { text: written, ending } = exportAs(chosen, title, selection);
  const attachment = Buffer.from(written);
  if (attachment.length > attachmentSizeLimit) throw new UserError(text.tooLarge());
  const films = new Set(selection.map(({ film }) => film));
  const songs = new Set(selection.flatMap((each) => each.songs));
  const content = text.done(films.size, songs.size);
  return { reply: { content, files: [{ name: `${name}.${ending}`, attachment }] }, private: true };
}

type Selected = { title: string; name: string; selection: Selection };

async function selected(
  options: ChatInputCommandInteraction['options'],
  guildId: string,
  { app, format }: { app: App; format: ExportFormat },
): Promise<Selected> {
  const what = subject.parse(options.getString('what', true));
  if (what === 'film') {
    const written = options.getString('film');
    if (written === null) throw new UserError(text.chooseFilm());
    const film = filmMeant(app, written);
    return { title: fullTitle(film), name: film.id, selection: filmSelection(app.catalogue, film) };
  }
  const selection =
    what === 'shelf' ? ownSelection(app.catalogue) : await songsOfTheDay(what, guildId, { app, format });
  if (selection.length === 0) throw new UserError(text.empty[what]());
  return { title: text.names[what], name: what, selection };
}

/** Favourites, most hearts first, or all songs that were posted, the latest first. */
async function songsOfTheDay(
  what: 'favourites' | 'history',
  guildId: string,
  { app: { db, catalogue }, format }: { app: App; format: ExportFormat },
): Promise<Selection> {
  const read = what === 'favourites' ? lovedSongs : postHistory;
  const ids = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const rows = await read(db, guildId, { limit: PAGE, offset });
    for (const { songId } of rows) ids.add(songId);
    if (rows.length < PAGE) break;
  }
  // A list of films names each film once. A playlist keeps the order of songs, so a film may recur.
  return songSelection(catalogue, [...ids], format === 'json' || format === 'letterboxd' ? 'by film' : 'as given');
}
