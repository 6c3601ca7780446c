import { ApplicationCommandType, ApplicationIntegrationType, InteractionContextType, type Message } from 'discord.js';
import type { App } from '../src/app.ts';
import { subjectOf } from '../src/catalogue/catalogue.ts';
import { type Meaning, meaningOf } from '../src/catalogue/meaning.ts';
import { answerFound } from '../src/discord/answer-found.ts';
import { ContextMenuCommandBuilder } from '../src/discord/builders.ts';
import { cardShownIn } from '../src/discord/card-shown.ts';
import type { MessageCommand } from '../src/discord/command.ts';
import { passagesOf } from '../src/discord/message-text.ts';
import { UserError } from '../src/discord/user-error.ts';
import { findThisText as text } from '../src/texts/find-this-soundtrack.ts';

export const findThisSoundtrack = {
  data: new ContextMenuCommandBuilder()
    .setType(ApplicationCommandType.Message)
    .setName(text.name)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall),

  description: text.description,

  onMessage(interaction, app) {
    const { targetMessage: message, client } = interaction;
    const isOurs = message.author.id === client.user.id;
    const groups = passagesOf(message);
    if (groups.every((group) => group.length === 0)) throw new UserError(text.noWords());
    const meaning = (isOurs ? shownIn(app, message) : undefined) ?? meaningIn(app, groups);
    if (meaning === undefined) throw new UserError(text.nothingNear());
    return answerFound(app, meaning, { interaction, isPrivate: true, question: text.notSure });
  },
} satisfies MessageCommand;

/** What a card of ours is about, which it says better than its words do. */
function shownIn({ catalogue }: App, message: Message): Meaning | undefined {
  const best = subjectOf(catalogue, cardShownIn(message) ?? '');
  return best && { best, film: undefined, near: [], isLikely: true };
}

/** What the first group with a likely meaning says, the clear before the unclear; failing that, whatever is near. */
function meaningIn(app: App, groups: readonly (readonly string[])[]): Meaning | undefined {
  let near: Meaning | undefined;
  for (const group of groups) {
    const meanings = group.flatMap((passage) => meaningOf(app, passage) ?? []);
    const likely = meanings.filter(({ isLikely }) => isLikely);
    const best = likely.find((meaning) => meaning.near.length <= 1) ?? likely[0];
    if (best !== undefined) return best;
    near ??= meanings[0];
  }
  return near;
}
