import type {
  APIMessage,
  APIMessageInteractionMetadata,
  APIModalInteractionResponseCallbackData,
  APIUser,
  InteractionType,
} from 'discord-api-types/v10';

/** What a member sees once the bot has answered. */
export type Response = {
  /** The interaction's id, which carries the instant of the press by Discord's clock. */
  id: string;
  message?: APIMessage;
  /** Only the member who asked can see the message. */
  ephemeral: boolean;
  /** The message with the component was edited in place. */
  updated: boolean;
  /** The bot first answered only that it is thinking. */
  deferred: boolean;
  modal?: APIModalInteractionResponseCallbackData;
  choices?: { name: string; value: string | number }[];
};

/** An interaction as the loopback Discord stores it. */
export type Interaction = {
  id: string;
  token: string;
  type: InteractionType;
  channelId: string;
  user: APIUser;
  metadata: APIMessageInteractionMetadata;
  /** The command's name, a slash command's as typed, with its subcommand; absent for a press. */
  command?: string;
  /** The message that a message command was used on. */
  target?: APIMessage;
  /** The message whose component was pressed. */
  sourceId?: string;
  openedAt: number;
  state: 'open' | 'answered' | 'late';
  /** The message that answers it, once there is one. */
  originalId?: string;
  deferred: boolean;
  outcome: PromiseWithResolvers<Response>;
  deadline: NodeJS.Timeout;
};
