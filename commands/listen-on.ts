import {
  ApplicationIntegrationType,
  type BaseInteraction,
  type ButtonInteraction,
  InteractionContextType,
  PermissionFlagsBits,
  type StringSelectMenuInteraction,
} from 'discord.js';
import { z } from 'zod';
import type { App } from '../src/app.ts';
import { SlashCommandBuilder } from '../src/discord/builders.ts';
import { listenOnCard, type Whose } from '../src/discord/cards/listen-on-card.ts';
import { type Body, type Command, type Update, withArgs } from '../src/discord/command.ts';
import { insistOnBot } from '../src/discord/invite.ts';
import { LIMITS } from '../src/discord/limits.ts';
import { forgetServices } from '../src/discord/services-for.ts';
import { UserError } from '../src/discord/user-error.ts';
import { chooseServices, chosenServices, type Listener } from '../src/storage/chosen-services.ts';
import { changeOnce } from '../src/storage/interactions.ts';
import { listenOnText as text } from '../src/texts/listen-on.ts';

const whose = z.tuple([z.enum(['me', 'server'])]);

export const listenOn = {
  data: new SlashCommandBuilder()
    .setName('listen-on')
    .setDescription(text.description)
    .setContexts(InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel)
    .setIntegrationTypes(ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall),

  async execute(interaction, app) {
    if (app.catalogue.services.listening.length === 0) throw new UserError(text.none());
    return { reply: await cardOf(interaction, 'me', app), private: true };
  },

  buttons: {
    /** Turns from one's own services to the server's, or back. */
    change: withArgs(whose, async (press, [to], app) => ({ update: await cardOf(press, to, app) })),
    reset: withArgs(whose, (press, [of], app) => choose(press, of, { app, order: () => [] })),
  },

  menus: {
    /** In the table's order, except that the previous favourite stays first if it is still picked. */
    pick: withArgs(whose, (press, [of], app) =>
      choose(press, of, {
        app,
        order: ([first = '']) => {
          const all = app.catalogue.services.listening.map(({ id }) => id);
          const picked = all.filter((id) => press.values.includes(id)).slice(0, LIMITS.buttonsInRow);
          return picked.includes(first) ? leading(first, picked) : picked;
        },
      }),
    ),
    first: withArgs(whose, (press, [of], app) =>
      choose(press, of, {
        app,
        order: (before) => {
          const [first = ''] = press.values;
          return before.includes(first) ? leading(first, before) : before;
        },
      }),
    ),
  },
} satisfies Command;

/** Stores another order of services, made from the one before, and shows it. */
async function choose(
  press: ButtonInteraction | StringSelectMenuInteraction,
  of: Whose,
  { app, order }: { app: App; order: (before: readonly string[]) => readonly string[] },
): Promise<Update> {
  const listener = listenerOf(press, of);
  // Nothing is stored about a server that the bot isn't in.
  if (of === 'server') await insistOnBot(press, text.notManager());
  await changeOnce(app.db, press, async (transaction) =>
    chooseServices(transaction, listener, order(await chosenServices(transaction, listener))),
  );
  if ('guildId' in listener) forgetServices(app.db, listener.guildId);
  return { update: await cardOf(press, of, app) };
}

async function cardOf(interaction: BaseInteraction, of: Whose, { catalogue, db }: App): Promise<Body> {
  const chosen = await chosenServices(db, listenerOf(interaction, of));
  return listenOnCard(catalogue, { whose: of, chosen, mayManage: mayManage(interaction) });
}

/** Throws a UserError if the member may not, or may no longer, choose the server's services. */
function listenerOf(interaction: BaseInteraction, of: Whose): Listener {
  if (of === 'me') return { memberId: interaction.user.id };
  if (interaction.guildId === null || !mayManage(interaction)) throw new UserError(text.notManager());
  return { guildId: interaction.guildId };
}

/** False in a server that hasn't added the app. */
function mayManage({ guildId, memberPermissions, authorizingIntegrationOwners }: BaseInteraction): boolean {
  if (guildId === null || authorizingIntegrationOwners.guildId !== guildId) return false;
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

function leading(first: string, ids: readonly string[]): string[] {
  return [first, ...ids.filter((id) => id !== first)];
}
