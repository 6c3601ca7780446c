import type { ChatInputCommandInteraction, SlashCommandSubcommandBuilder } from 'discord.js';
import type { App } from '../../app.ts';
import { draftOf } from '../../shelf/draft.ts';
import { LARGEST, readImport } from '../../shelf/import/read-import.ts';
import { type Imported, isRefusal } from '../../shelf/import/rows.ts';
import { refusalText } from '../../shelf/import/wording.ts';
import { planImport } from '../../shelf/plan-import.ts';
import { saveDraft } from '../../storage/shelf/drafts.ts';
import { shelfImportText as text } from '../../texts/shelf-import.ts';
import type { Reply } from '../command.ts';
import { fetchAttachment } from '../fetch-attachment.ts';
import { UserError } from '../user-error.ts';
import { filmOrNew } from './film-meant.ts';
import { previewCard } from './import-preview.ts';

/** How long a download from Discord may take, in milliseconds. */
const WITHIN = 10_000;

export function importOptions(sub: SlashCommandSubcommandBuilder): SlashCommandSubcommandBuilder {
  return sub
    .setName('import')
    .setDescription(text.description)
    .addAttachmentOption((option) => option.setName('file').setDescription(text.file).setRequired(true))
    .addStringOption((option) =>
      option.setName('film').setDescription(text.film).setAutocomplete(true).setMaxLength(100),
    );
}

/** Reads a file, stores what it would add to the shelf as the member's draft, and previews it. */
export async function importFile(interaction: ChatInputCommandInteraction, guildId: string, app: App): Promise<Reply> {
  const written = interaction.options.getString('film');
  const film = written === null ? undefined : await filmOrNew(app, written);
  const imported = await readAttachment(interaction, app);
  const plan = await planImport(app.catalogue, imported, film);
  const draft = await draftOf(imported.format, plan);
  // The interaction's id is unique, so it names the draft.
  const { id } = interaction;
  await saveDraft(app.db, { guildId, memberId: interaction.user.id, id }, { draft, now: app.now() });
  return { reply: previewCard(app, id, draft), private: true };
}

async function readAttachment({ options, client }: ChatInputCommandInteraction, { log }: App): Promise<Imported> {
  const { url, size } = options.getAttachment('file', true);
  if (size > LARGEST) throw new UserError(text.unfetched['too large']());
  const fetched = await fetchAttachment(url, { api: client.rest.options.api, limit: LARGEST, within: WITHIN });
  if ('refused' in fetched) {
    if (fetched.refused === 'failed')
      log.warn({ event: 'attachment-failed', why: fetched.why }, 'could not get an attachment');
    throw new UserError(text.unfetched[fetched.refused]());
  }
  const read = await readImport(fetched.bytes);
  if (isRefusal(read)) throw new UserError(refusalText(read));
  return read;
}
