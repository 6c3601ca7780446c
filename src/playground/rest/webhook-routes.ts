import { MessageFlags } from 'discord-api-types/v10';
import { tokenExpired, unknownMessage, unknownWebhook } from '../discord-error.ts';
import { tokenIsOver } from '../interaction.ts';
import type { Interaction } from '../interaction-record.ts';
import { edited, newMessage, store } from '../message.ts';
import { messagesOf } from '../world.ts';
import type { StoredMessage, World } from '../world.ts';
import { asAnswer, isEphemeral } from './callback-routes.ts';
import { draftOf, refuseEmpty } from './message-routes.ts';
import { part } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

/** https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints */
export const webhookRoutes: Route[] = [
  { method: 'POST', path: '/webhooks/:application/:token', byToken: true, answer: followUp },
  { method: 'GET', path: '/webhooks/:application/:token/messages/:message', byToken: true, answer: read },
  { method: 'PATCH', path: '/webhooks/:application/:token/messages/:message', byToken: true, answer: edit },
  { method: 'DELETE', path: '/webhooks/:application/:token/messages/:message', byToken: true, answer: remove },
];

/** The interaction behind a token. Its webhook works from the first answer until 15 minutes after the interaction. */
function answeredBy(call: Call, world: World): Interaction {
  const interaction = world.interactions.get(part(call, 'token'));
  if (interaction === undefined || part(call, 'application') !== world.bot.id) throw unknownWebhook();
  if (interaction.state !== 'answered') throw unknownWebhook();
  if (tokenIsOver(world, interaction)) throw tokenExpired();
  return interaction;
}

function messageBehind(call: Call, world: World): { interaction: Interaction; stored: StoredMessage } {
  const interaction = answeredBy(call, world);
  const asked = part(call, 'message');
  const id = asked === '@original' ? interaction.originalId : asked;
  const stored = messagesOf(world, interaction.channelId).get(id ?? '');
  if (stored === undefined) throw unknownMessage();
  // After a deferred update, the original is the pressed message, even if it was sent to the channel.
  const ours = stored.message.webhook_id === world.bot.id || id === interaction.originalId;
  if (!ours) throw unknownMessage();
  if (stored.visibleTo !== undefined && stored.visibleTo !== interaction.user.id) throw unknownMessage();
  return { interaction, stored };
}

function followUp(call: Call, rest: Rest): Reply {
  const { world } = rest;
  const interaction = answeredBy(call, world);
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw unknownWebhook();
  const draft = draftOf(call, 'IncomingWebhookInteractionRequestSchema', rest);
  const message = asAnswer(newMessage(world, channel, draft), interaction, world);
  refuseEmpty(message);
  store(world, message, isEphemeral(message) ? interaction.user : undefined);
  settle(interaction, { message });
  return { status: 200, body: message, schema: 'MessageResponseSchema' };
}

function read(call: Call, { world }: Rest): Reply {
  return { status: 200, body: messageBehind(call, world).stored.message, schema: 'MessageResponseSchema' };
}

function edit(call: Call, rest: Rest): Reply {
  const { world } = rest;
  const { interaction, stored } = messageBehind(call, world);
  const message = edited(world, stored.message, draftOf(call, 'IncomingWebhookUpdateRequestPartialSchema', rest));
  refuseEmpty(message);
  stored.message = message;
  settle(interaction, stored);
  world.signal.changed();
  return { status: 200, body: message, schema: 'MessageResponseSchema' };
}

function remove(call: Call, { world }: Rest): Reply {
  const { interaction, stored } = messageBehind(call, world);
  messagesOf(world, interaction.channelId).delete(stored.message.id);
  if (interaction.deferred)
    interaction.outcome.resolve({
      id: interaction.id,
      ephemeral: stored.visibleTo !== undefined,
      updated: false,
      deferred: true,
    });
  world.signal.changed();
  return { status: 204 };
}

/** Ends "Thinking…" once the answer, or any later message, exists. */
function settle(interaction: Interaction, { message }: Pick<StoredMessage, 'message'>): void {
  if (!interaction.deferred) return;
  const ephemeral = ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  interaction.outcome.resolve({ id: interaction.id, message, ephemeral, updated: false, deferred: true });
}
