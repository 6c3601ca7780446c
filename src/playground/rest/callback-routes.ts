import { InteractionResponseType, InteractionType, MessageFlags, MessageReferenceType } from 'discord-api-types/v10';
import type { APIMessage, APIModalInteractionResponse } from 'discord-api-types/v10';
import { alreadyAcknowledged, emptyMessage, invalidForm, unknownInteraction } from '../discord-error.ts';
import type { FieldFault } from '../discord-error.ts';
import { acknowledge } from '../interaction.ts';
import type { Interaction, Response } from '../interaction-record.ts';
import { edited, flagged, newMessage, store } from '../message.ts';
import type { Draft } from '../message.ts';
import { choiceFaults } from '../rules/choice-rules.ts';
import type { Choice } from '../rules/choice-rules.ts';
import { isEmpty, messageFaults } from '../rules/message-rules.ts';
import { modalFaults } from '../rules/modal-rules.ts';
import type { SchemaName } from '../spec.ts';
import { messagesOf } from '../world.ts';
import type { World } from '../world.ts';
import { part, refusals } from './route.ts';
import type { Call, Reply, Rest, Route } from './route.ts';

export const callbackRoutes: Route[] = [
  { method: 'POST', path: '/interactions/:interaction/:token/callback', byToken: true, answer: callback },
];

type Callback = { type: InteractionResponseType; data?: unknown };
type Answered = { interaction: Interaction; call: Call; rest: Rest };

/** The interactions that each type of answer fits. */
const FITTING: Record<number, InteractionType[]> = {
  [InteractionResponseType.ChannelMessageWithSource]: [
    InteractionType.ApplicationCommand,
    InteractionType.MessageComponent,
    InteractionType.ModalSubmit,
  ],
  [InteractionResponseType.DeferredChannelMessageWithSource]: [
    InteractionType.ApplicationCommand,
    InteractionType.MessageComponent,
    InteractionType.ModalSubmit,
  ],
  [InteractionResponseType.DeferredMessageUpdate]: [InteractionType.MessageComponent, InteractionType.ModalSubmit],
  [InteractionResponseType.UpdateMessage]: [InteractionType.MessageComponent, InteractionType.ModalSubmit],
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: [InteractionType.ApplicationCommandAutocomplete],
  [InteractionResponseType.Modal]: [InteractionType.ApplicationCommand, InteractionType.MessageComponent],
};

/** The schema by type: parsed as one union, an error would only say that nothing fits. */
const SCHEMAS: Record<number, SchemaName> = {
  [InteractionResponseType.ChannelMessageWithSource]: 'CreateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.DeferredChannelMessageWithSource]: 'CreateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.DeferredMessageUpdate]: 'UpdateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.UpdateMessage]: 'UpdateMessageInteractionCallbackRequestSchema',
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: 'ApplicationCommandAutocompleteCallbackRequestSchema',
  [InteractionResponseType.Modal]: 'ModalInteractionCallbackRequestSchema',
};

function callback(call: Call, rest: Rest): Reply {
  const interaction = rest.world.interactions.get(part(call, 'token'));
  if (interaction === undefined || interaction.id !== part(call, 'interaction') || interaction.state === 'late')
    throw unknownInteraction();
  if (interaction.state === 'answered') throw alreadyAcknowledged();
  // Not parsed yet: the specification reads it next, and with validation off the bot's library is trusted.
  const body = call.body as Callback | undefined;
  if (body === undefined) throw invalidForm([misfit]);
  const faults = faultsOf(body, interaction, rest);
  if (faults.length > 0) throw invalidForm(faults);
  const response = RESPONSES[body.type]?.(body, { interaction, call, rest });
  if (response === undefined) throw invalidForm([misfit]);
  acknowledge(interaction);
  if (response.deferred && !response.updated && response.message !== undefined) interaction.deferred = true;
  else interaction.outcome.resolve(response);
  rest.world.signal.changed();
  if (call.query.get('with_response') !== 'true') return { status: 204 };
  return { status: 200, body: resource(body.type, interaction, response), schema: 'InteractionCallbackResponseSchema' };
}

const misfit: FieldFault = {
  path: ['type'],
  code: 'INTERACTION_CALLBACK_TYPE_INVALID',
  message: 'This type does not answer this interaction',
};

function faultsOf(body: Callback, interaction: Interaction, { spec, validate }: Rest): FieldFault[] {
  const schema = SCHEMAS[body.type];
  const editsNothing = body.type === InteractionResponseType.UpdateMessage && interaction.sourceId === undefined;
  if (schema === undefined || editsNothing || !FITTING[body.type]?.includes(interaction.type)) return [misfit];
  return refusals(spec(schema, body), () => (validate ? ruleFaults(body) : []));
}

function ruleFaults({ type, data }: Callback): FieldFault[] {
  if (data === undefined || data === null) return [];
  if (type === InteractionResponseType.Modal)
    return under('data', modalFaults(data as APIModalInteractionResponse['data']));
  if (type === InteractionResponseType.ApplicationCommandAutocompleteResult)
    return under('data', choiceFaults((data as { choices?: Choice[] }).choices ?? []));
  return under('data', messageFaults(data));
}

function under(key: string, faults: FieldFault[]): FieldFault[] {
  return faults.map((fault) => ({ ...fault, path: [key, ...fault.path] }));
}

const nothing = { ephemeral: false, updated: false, deferred: false };

/** The effect of each type of answer. `data` was parsed by the specification for that type. */
const RESPONSES: Record<number, (body: Callback, answered: Answered) => Response> = {
  [InteractionResponseType.ChannelMessageWithSource]: ({ data }, answered) => reply(data, answered, false),
  [InteractionResponseType.DeferredChannelMessageWithSource]: ({ data }, answered) => reply(data, answered, true),
  [InteractionResponseType.DeferredMessageUpdate]: (_, { interaction }) => {
    interaction.originalId = interaction.sourceId;
    return { ...nothing, id: interaction.id, deferred: true, updated: true };
  },
  [InteractionResponseType.UpdateMessage]: ({ data }, answered) => update(data, answered),
  [InteractionResponseType.ApplicationCommandAutocompleteResult]: ({ data }, { interaction }) => ({
    ...nothing,
    id: interaction.id,
    choices: (data as { choices?: Choice[] }).choices ?? [],
  }),
  [InteractionResponseType.Modal]: ({ data }, { interaction }) => ({
    ...nothing,
    id: interaction.id,
    modal: data as APIModalInteractionResponse['data'],
  }),
};

function reply(data: unknown, { interaction, call, rest: { world } }: Answered, deferred: boolean): Response {
  const channel = world.channels.get(interaction.channelId);
  if (channel === undefined) throw unknownInteraction();
  const body = (data ?? {}) as Draft['body'];
  if (!deferred && isEmpty(body, call.files.length)) throw emptyMessage();
  const message = newMessage(world, channel, { body, files: call.files });
  const answer = { ...asAnswer(message, interaction, world), ...aboutTarget(interaction) };
  if (deferred) answer.flags = flagged((answer.flags ?? 0) | MessageFlags.Loading);
  const ephemeral = isEphemeral(answer);
  store(world, answer, ephemeral ? interaction.user : undefined);
  interaction.originalId = answer.id;
  return { id: interaction.id, message: answer, ephemeral, updated: false, deferred };
}

/** The first answer to a message command is a reply to its message. */
function aboutTarget({ target, channelId }: Interaction): Partial<APIMessage> {
  if (target === undefined) return {};
  const message_reference = { type: MessageReferenceType.Default, channel_id: channelId, message_id: target.id };
  return { message_reference, referenced_message: target };
}

function update(data: unknown, { interaction, call, rest: { world } }: Answered): Response {
  const stored = messagesOf(world, interaction.channelId).get(interaction.sourceId ?? '');
  if (stored === undefined) throw unknownInteraction();
  const message = edited(world, stored.message, { body: data ?? {}, files: call.files });
  if (isEmpty(message, message.attachments.length)) throw emptyMessage();
  stored.message = message;
  interaction.originalId = message.id;
  return { id: interaction.id, message, ephemeral: stored.visibleTo !== undefined, updated: true, deferred: false };
}

/** Records whose interaction a message answers, which lets a bot recognise the asker after a restart. */
export function asAnswer(message: APIMessage, interaction: Interaction, world: World): APIMessage {
  return {
    ...message,
    application_id: world.bot.id,
    webhook_id: world.bot.id,
    interaction_metadata: interaction.metadata,
    ...(interaction.command !== undefined && {
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it, and only it has the command's name
      interaction: { id: interaction.id, type: interaction.type, name: interaction.command, user: interaction.user },
    }),
  };
}

export function isEphemeral({ flags }: APIMessage): boolean {
  return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

function resource(
  type: InteractionResponseType,
  interaction: Interaction,
  { message, ephemeral, deferred }: Response,
): unknown {
  const about = {
    id: interaction.id,
    type: interaction.type,
    response_message_id: message?.id,
    response_message_loading: deferred,
    response_message_ephemeral: ephemeral,
  };
  const shown =
    type === InteractionResponseType.ChannelMessageWithSource || type === InteractionResponseType.UpdateMessage;
  return { interaction: about, ...(shown && { resource: { type, message } }) };
}
