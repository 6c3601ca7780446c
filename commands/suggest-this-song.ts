import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { ContextMenuCommandBuilder } from '../src/discord/builders.ts';
import type { MessageFormCommand } from '../src/discord/command.ts';
import { lineForm } from '../src/discord/suggestions/forms.ts';
import { songInMessage } from '../src/discord/suggestions/song-in-message.ts';
import { suggestText as text } from '../src/texts/suggest.ts';

export const suggestThisSong = {
  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(text.thisSong)
    .setContexts(InteractionContextType.Guild)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall),

  description: text.thisSongDescription,

  form: ({ targetMessage }) => ({ modal: lineForm(songInMessage(targetMessage)) }),
} satisfies MessageFormCommand;
