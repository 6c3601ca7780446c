import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ButtonStyle,
  ChannelType,
  GuildMemberFlags,
  InteractionType,
  ComponentType,
  MessageFlags,
  PermissionFlagsBits,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIChannel,
  type APIEmbed,
  type APIGuildMember,
  type APIUser,
} from 'discord-api-types/v10';
import type { View, ViewedMessage } from '../../src/playground/protocol.ts';

/** A view such as the loopback Discord sends, with a mix of texts that no test of the bot would produce. */

export const bot = '100000000000000001';
export const ada = '100000000000000002';
export const ben = '100000000000000003';
export const general = '200000000000000001';
export const films = '200000000000000002';
export const abroad = '200000000000000003';
export const guild = '300000000000000001';
const elsewhere = '300000000000000002';

export const hostile = `<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>`;

export function fixtureView(): View {
  return {
    ready: true,
    bot: { id: bot, name: 'Needledrop', permissions: PermissionFlagsBits.EmbedLinks.toString() },
    guilds: [
      { id: guild, name: 'Midnight Film Club', joined: true, roles: [{ id: guild, name: '@everyone' }] },
      { id: elsewhere, name: 'Another Club', joined: false, roles: [{ id: elsewhere, name: '@everyone' }] },
    ],
    channels: [
      channel(general, 'general'),
      channel(films, 'film-night'),
      channel(abroad, 'abroad', elsewhere),
      direct('200000000000000008', ada),
      direct('200000000000000009', ben),
    ],
    members: [
      member(ada, 'ada', 'Ada Lam'),
      member(ben, 'ben', hostile),
      member('100000000000000004', 'chi', '阿志'),
      member(bot, 'Needledrop'),
    ],
    commands: [soundtrack, help, schedule, importing, findThis],
    permissions: {},
    messages: { [general]: messages(), [films]: [], [abroad]: [] },
    problems: [],
    now: new Date().toISOString(),
  };
}

export function message(id: string, parts: Partial<ViewedMessage>): ViewedMessage {
  return {
    id,
    channel_id: general,
    author: user(bot, 'Needledrop'),
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    attachments: [],
    embeds: [],
    components: [],
    ...parts,
  } as ViewedMessage;
}

export function used(id: string, by: string, name: string): Partial<ViewedMessage> {
  const who = user(by, by === ada ? 'ada' : 'ben');
  return {
    interaction_metadata: {
      id,
      type: InteractionType.ApplicationCommand,
      user: who,
      authorizing_integration_owners: {},
    },
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- Discord still sends it, and only it has the command's name
    interaction: { id, type: InteractionType.ApplicationCommand, name, user: who },
  };
}

/** An answer to a message command that was used on a message of the fixture. */
export function usedOn(id: string, by: string, target_message_id: string): Partial<ViewedMessage> {
  const { interaction_metadata, ...rest } = used(id, by, 'Find this soundtrack');
  return {
    interaction_metadata: { ...interaction_metadata, target_message_id } as typeof interaction_metadata,
    ...rest,
  };
}

/** The card after pressing "Next" to reach the second song. */
export function card(song: 'Dreamlover' | 'What a Diff’rence a Day Makes'): Partial<ViewedMessage> {
  const embed: APIEmbed = {
    title: song === 'Dreamlover' ? '夢中人 Dreamlover' : song,
    url: 'https://example.org/song',
    color: 0xf4c95d,
    author: { name: 'Chungking Express 重慶森林 · 1994' },
    description: `**Faye Wong** · a *Cantonese* cover of “Dreams”\n\n> A word-for-word **quotation** stands here.\n> It has a second line.\n— A Critic, [an article](https://example.org/article)\n-# a note of ours`,
    fields: [
      { name: 'Performer', value: 'Faye Wong 王菲', inline: true },
      { name: 'Year', value: '1994', inline: true },
      { name: 'Language', value: 'Cantonese', inline: true },
      {
        name: 'Heard',
        value: `When ||${song} plays in the flat, **twice**|| and <t:${Math.floor(Date.now() / 1000) + 3600}:R>`,
      },
    ],
    footer: { text: '1 of 9 on the soundtrack' },
  };
  return {
    embeds: [embed],
    components: [
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            custom_id: 'soundtrack:open:0',
            label: 'Previous',
            disabled: song === 'Dreamlover',
          },
          { type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: 'soundtrack:open:1', label: 'Next' },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Success,
            custom_id: 'like',
            label: '4',
            emoji: { name: '❤' },
          },
          { type: ComponentType.Button, style: ButtonStyle.Danger, custom_id: 'refuse', label: 'Refused' },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            url: 'https://open.spotify.com/search/Dreamlover',
            label: '🔎 Spotify',
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            url: 'https://www.youtube.com/results?search_query=Dreamlover',
            label: '🔎 YouTube',
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: 'soundtrack:pick',
            placeholder: 'Songs of Chungking Express',
            options: ['Dreamlover', 'Baroque', 'California Dreamin’', 'Things in Life'].map((label, place) => ({
              label,
              value: `song:${place}`,
              description: place === 0 ? 'Faye Wong' : undefined,
            })),
          },
        ],
      },
    ],
  };
}

/** An answer that Ada alone sees. */
export const privateAnswer: ViewedMessage = message('400000000000000004', {
  ...used('500000000000000003', ada, 'help'),
  content: 'Nothing near that. Try `/soundtrack query:dreams`.',
  flags: MessageFlags.Ephemeral,
  visibleTo: ada,
  attachments: [
    { id: '600000000000000001', filename: 'my-data.json', size: 2300, url: '/files/my-data.json', proxy_url: '' },
  ],
});

function messages(): ViewedMessage[] {
  return [
    message('400000000000000001', {
      author: user(ben, 'ben'),
      content: `${hostile} **bold** <@${ada}> \`code\` javascript:alert(1) [x](javascript:alert(1))\n# A heading\n- one\n- two\n||hidden [link](https://example.org/)||`,
    }),
    message('400000000000000002', { ...used('500000000000000001', ada, 'soundtrack'), ...card('Dreamlover') }),
    message('400000000000000003', { ...used('500000000000000002', ada, 'help'), flags: MessageFlags.Loading }),
  ];
}

function user(id: string, username: string, name: string | null = null): APIUser {
  return { id, username, global_name: name, discriminator: '0', avatar: null, bot: id === bot };
}

function member(id: string, username: string, nick: string | null = null): APIGuildMember {
  return {
    user: user(id, username),
    nick,
    roles: [],
    joined_at: '2026-01-01T00:00:00.000Z',
    deaf: false,
    mute: false,
    flags: GuildMemberFlags.DidRejoin,
  };
}

function channel(id: string, name: string, guild_id = guild): APIChannel {
  return {
    id,
    type: ChannelType.GuildText,
    guild_id,
    name,
    position: 0,
    topic: 'Films, songs and where they meet',
    permission_overwrites: [],
  };
}

function direct(id: string, to: string): APIChannel {
  return { id, type: ChannelType.DM, name: null, recipients: [user(to, to === ada ? 'ada' : 'ben')] };
}

function command(name: string, description: string, options: APIApplicationCommandOption[]): APIApplicationCommand {
  return {
    id: '700000000000000001',
    type: ApplicationCommandType.ChatInput,
    name,
    description,
    options,
  } as APIApplicationCommand;
}

const soundtrack = command('soundtrack', 'Find a film or song from whatever you half remember', [
  {
    type: ApplicationCommandOptionType.String,
    name: 'query',
    description: 'A film, a song, a voice',
    required: true,
    autocomplete: true,
  },
  { type: ApplicationCommandOptionType.String, name: 'film', description: 'Only in this film', autocomplete: true },
  { type: ApplicationCommandOptionType.Boolean, name: 'private', description: 'Show it only to me' },
]);

const findThis = {
  ...command('Find this soundtrack', '', []),
  type: ApplicationCommandType.Message,
} as APIApplicationCommand;

const help = command('help', 'What the bot can do', []);

const importing = command('import', 'Read a file', [
  { type: ApplicationCommandOptionType.Attachment, name: 'file', description: 'A list or a playlist', required: true },
  { type: ApplicationCommandOptionType.String, name: 'film', description: 'Whose songs', autocomplete: true },
]);

const schedule = command('schedule', 'Song of the day', [
  {
    type: ApplicationCommandOptionType.Subcommand,
    name: 'set',
    description: 'Post a song every day',
    options: [
      {
        type: ApplicationCommandOptionType.Channel,
        name: 'channel',
        description: 'Where',
        required: true,
        channel_types: [ChannelType.GuildText],
      },
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'rounds',
        description: 'How many',
        required: true,
        min_value: 1,
        max_value: 20,
      },
    ],
  },
  { type: ApplicationCommandOptionType.Subcommand, name: 'status', description: 'What is set' },
]);
