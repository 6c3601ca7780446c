import { ComponentType, InteractionType } from 'discord-api-types/v10';
import type {
  APIGuildMember,
  APIMessage,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  APIUser,
} from 'discord-api-types/v10';
import { commandData, messageCommandData } from './command-input.ts';
import type { OptionValue } from './command-input.ts';
import { pressData, selectData } from './component-input.ts';
import type { Gateway } from './gateway.ts';
import { InteractionFailed } from './interaction.ts';
import type { Response } from './interaction-record.ts';
import { interact } from './interaction-frame.ts';
import { write } from './member-message.ts';
import { type Fields, submitData } from './modal-input.ts';
import type { Extras } from './member-message.ts';
import type { Deed, Doer } from './interaction-frame.ts';
import type { Choice } from './rules/choice-rules.ts';
import type { Channel, World } from './world.ts';

/** A channel, or its id. */
export type ChannelRef = string | { id: string };
type Options = Record<string, OptionValue>;

/**
 * What a member can do. Each act resolves to what they then see, and rejects with an InteractionFailed if the bot is
 * late (10062) or Discord would refuse (10063 no such command, 50035 no such component or value).
 */
export type Acts = {
  /** Writes a message. The bot is not told, and cannot read it unless it is meant for it. */
  say: (channel: ChannelRef, content: string, extras?: Extras) => Promise<APIMessage>;
  /** Runs a command; "schedule set" names a subcommand. Waits for a deferred answer. */
  slash: (channel: ChannelRef, command: string, options?: Options) => Promise<Response>;
  /** Runs a message command: right-click a message, Apps. */
  useOn: (message: APIMessage, command: string) => Promise<Response>;
  complete: (channel: ChannelRef, command: string, typed: { focused: string; options: Options }) => Promise<Choice[]>;
  press: (message: APIMessage, customId: string) => Promise<Response>;
  select: (message: APIMessage, customId: string, values: string[]) => Promise<Response>;
  /**
   * Submits the last modal with this id that the member was shown, once. Fields by custom id: a text, or a radio
   * button's value; true for a tick; a list of values, or of files.
   */
  submit: (channel: ChannelRef, customId: string, fields: Fields) => Promise<Response>;
  /** Sends a raw interaction, such as one of a kind that the bot never offered. */
  send: (channel: ChannelRef, deed: Deed) => Promise<Response>;
};

export type How = {
  /** The member uses the app as installed for themselves. */
  userInstalled?: boolean;
  /** Sends what Discord's own client would not: a forged custom id, or a value that no menu has. */
  forged?: boolean;
};

export type Member = Acts & {
  id: string;
  user: APIUser;
  member: APIGuildMember;
  /** The same member acting differently. */
  as: (how: How) => Acts;
};

type ShownModal = {
  modal: APIModalInteractionResponseCallbackData;
  triggeredBy?: APIMessageInteractionMetadata;
  message?: APIMessage;
};

export function startMember(world: World, gateway: Gateway, member: APIGuildMember): Member {
  const { user } = member;
  const modals = new Map<string, ShownModal>();
  return { id: user.id, user, member, ...acts({}), as: acts };

  function acts(how: How): Acts {
    const doerAt = (place: ChannelRef): Doer => ({
      user,
      channel: channelAt(world, place),
      userInstalled: how.userInstalled,
    });
    const act = async (place: ChannelRef, deed: Deed): Promise<Response> => {
      const { response, metadata } = await interact(world, gateway, { doer: doerAt(place), deed });
      const { modal } = response;
      if (modal !== undefined) modals.set(modal.custom_id, { modal, triggeredBy: metadata, message: deed.message });
      return response;
    };
    const pressed = (message: APIMessage, data: object) =>
      act(message.channel_id, { type: InteractionType.MessageComponent, data, message });

    return {
      say: (place, content, extras) => Promise.try(() => write(world, doerAt(place), { content, ...extras })),
      send: act,
      slash: async (place, command, options = {}) => {
        const data = commandData(world, doerAt(place), { command, options });
        return act(place, { type: InteractionType.ApplicationCommand, data, command });
      },
      useOn: async (message, command) => {
        const place = message.channel_id;
        const data = messageCommandData(world, doerAt(place), { command, on: message });
        return act(place, { type: InteractionType.ApplicationCommand, data, command, target: message });
      },
      complete: async (place, command, typed) => {
        const data = commandData(world, doerAt(place), { command, ...typed });
        return (await act(place, { type: InteractionType.ApplicationCommandAutocomplete, data })).choices ?? [];
      },
      press: async (message, custom_id) =>
        pressed(
          message,
          how.forged === true ? { component_type: ComponentType.Button, custom_id } : pressData(message, custom_id),
        ),
      select: async (message, custom_id, values) =>
        pressed(
          message,
          how.forged === true
            ? { component_type: ComponentType.StringSelect, custom_id, values }
            : selectData(message, custom_id, values),
        ),
      submit: async (place, customId, fields) => {
        const shown = modals.get(customId);
        if (shown === undefined) throw new InteractionFailed(50035, 'No such modal was shown');
        const { modal, triggeredBy, message } = shown;
        const data = submitData(world, doerAt(place), { modal, fields, forged: how.forged === true });
        const response = await act(place, { type: InteractionType.ModalSubmit, data, message, triggeredBy });
        if (modals.get(customId) === shown) modals.delete(customId);
        return response;
      },
    };
  }
}

function channelAt(world: World, place: ChannelRef): Channel {
  const channel = world.channels.get(typeof place === 'string' ? place : place.id);
  if (channel === undefined) throw new InteractionFailed(10003, 'Unknown Channel');
  return channel;
}
