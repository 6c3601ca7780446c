import {
  type APIEmbed,
  type APIMessage,
  ComponentType,
  EmbedType,
  MessageReferenceType,
  MessageType,
  PollLayoutType,
  StickerFormatType,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Extras } from '../../src/playground/member-message.ts';
import type { Loopback } from '../../src/playground/loopback.ts';
import { type Club, openClub, partsOf } from './club.ts';

const NAME = 'Find this soundtrack';
const SHARE = 'soundtrack:share:chungking-express:dreamlover';
const DREAMLOVER = '🎵 夢中人 Dreamlover';

const titleOf = (message: APIMessage | undefined) => message?.embeds[0]?.title;

const customIds = (message: APIMessage | undefined) =>
  partsOf(message).flatMap((part) => ('custom_id' in part ? part.custom_id : []));

function shown(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message was shown');
  return message;
}

/** What another member finds in a message. */
async function foundIn({ discord, lobby }: Pick<Club, 'discord' | 'lobby'>, content: string, extras?: Extras) {
  const said = await discord.member(1).say(lobby, content, extras);
  const answer = await discord.member(2).useOn(said, NAME);
  expect(answer.ephemeral).toBe(true);
  return answer.message;
}

const link = (embed: APIEmbed): Extras => ({ embeds: [{ type: EmbedType.Link, ...embed }] });

/** A message that another was forwarded in. */
const forward = ({ bot }: Loopback, original: { content: string; embeds?: APIEmbed[] }): Extras => ({
  message_reference: { type: MessageReferenceType.Forward, channel_id: bot.id, message_id: bot.id },
  message_snapshots: [
    {
      message: {
        ...{ type: MessageType.Default, mentions: [], mention_roles: [], attachments: [], embeds: [] },
        ...{ timestamp: new Date(0).toISOString(), edited_timestamp: null, components: [] },
        ...original,
      },
    },
  ],
});

const file = { id: '1', filename: 'dreamlover.png', size: 1, url: 'https://example.org/a.png', proxy_url: '' };
const sticker = { id: '1', name: 'dreamlover', format_type: StickerFormatType.PNG };
const answers = [{ answer_id: 1, poll_media: { text: 'Dreamlover' } }];
const poll = {
  question: { text: 'Which one?' },
  answers,
  expiry: '',
  allow_multiselect: false,
  layout_type: PollLayoutType.Default,
};
const container = {
  type: ComponentType.Container,
  components: [
    { type: ComponentType.TextDisplay, content: '### Now playing' },
    {
      type: ComponentType.Section,
      components: [{ type: ComponentType.TextDisplay, content: '**Dreamlover**' }],
      accessory: { type: ComponentType.Thumbnail, media: { url: 'https://example.org/a.png' } },
    },
  ],
} as NonNullable<Extras['components']>[number];

describe('Find this soundtrack', () => {
  it('answers a member alone with the card of what another’s message is about, to share if they like', async () => {
    const club = await openClub();
    const { discord, lobby, log } = club;
    const said = await discord.member(1).say(lobby, 'the dreams cover in chungking');
    const { message, ephemeral } = await discord.member(2).useOn(said, NAME);
    expect([titleOf(message), ephemeral]).toEqual([DREAMLOVER, true]);
    expect(discord.messages(lobby)).toEqual([said]);
    const next = await discord.member(2).press(shown(message), 'soundtrack:next:chungking-express:dreamlover');
    expect(next.updated).toBe(true);

    const again = await discord.member(2).useOn(said, NAME);
    await discord.member(2).press(shown(again.message), SHARE);
    await discord.waitFor(() => discord.messages(lobby).length === 2);
    expect(titleOf(discord.messages(lobby)[1])).toBe(DREAMLOVER);
    await discord.waitFor(() => log.filter((line) => line.event === 'interaction').length === 4);
    expect(log).toContainEqual(expect.objectContaining({ command: NAME, outcome: 'answered' }));
    expect(discord.problems).toEqual([]);
  });

  it('reads a title in a sentence, in quotation marks, in a list, on a line of a long message or among markup', async () => {
    const club = await openClub();
    for (const [what, content] of [
      ['a title in a sentence', 'I heard “Dreamlover” again today and cried all the way home'],
      [
        'a title that is stressed',
        'Could anyone tell me, before I lose my mind over it, who plays the *dreamlover* thing?? I have been humming it all week',
      ],
      ['another script', '昨晚又聽了《夢中人》，好聽到哭'],
      [
        'a line of a long message',
        `${'I have nothing to say about this. '.repeat(50)}\nDreamlover\n${'Nor that. '.repeat(20)}`,
      ],
      [
        'markup',
        '> **Dreamlover** <@123456789012345678> <:yes:123456789012345678> <t:1700000000:R> https://example.org/2046',
      ],
      ['a link’s text', '[Dreamlover](https://example.org/happy-together)'],
      ['a list', '1. Dreamlover'],
    ] as const)
      expect(titleOf(await foundIn(club, content)), what).toBe(DREAMLOVER);
    expect(club.discord.problems).toEqual([]);
  });

  it('reads embeds, forwarded messages, polls and components where nobody wrote anything', async () => {
    const club = await openClub();
    const songOn = { title: 'Dreamlover', description: 'Faye Wong · Song · 1994' };
    const found = async (content: string, extras: Extras) => titleOf(await foundIn(club, content, extras));
    expect(await found('https://open.spotify.com/track/1', link(songOn))).toBe(DREAMLOVER);
    expect(await found('', forward(club.discord, { content: 'the dreams cover in chungking' }))).toBe(DREAMLOVER);
    expect(await found('', forward(club.discord, { content: '', embeds: [songOn] }))).toBe(DREAMLOVER);
    expect(await found('', { poll })).toBe(DREAMLOVER);
    expect(await found('', { components: [container] })).toBe(DREAMLOVER);
    expect(club.discord.problems).toEqual([]);
  });

  it('finds the song of the bot’s own card, also where two songs have one title', async () => {
    const { discord, lobby } = await openClub();
    for (const id of ['dreamlover', 'siboney-connie-francis', 'happy-together-danny-chung']) {
      const card = await discord.member(1).slash(lobby, 'soundtrack', { query: `song:${id}` });
      const { message } = await discord.member(2).useOn(shown(card.message), NAME);
      expect(titleOf(message)).toBe(titleOf(card.message));
      expect(message?.embeds[0]?.description).toBe(card.message?.embeds[0]?.description);
    }
    const member = discord.member(1);
    for (const { message } of [
      await member.slash(lobby, 'soundtrack', { query: 'film:happy-together' }),
      await member.slash(discord.dm(member), 'song-of-the-day show'),
    ])
      expect(titleOf((await member.useOn(shown(message), NAME)).message)).toBe(titleOf(message));
    expect(discord.problems).toEqual([]);
  });

  it('reads what a bot embeds before what it says, and of a member the other way round', async () => {
    const club = await openClub();
    const { discord, lobby, bot } = club;
    const body = { content: 'Perfidia', embeds: [{ title: 'Dreamlover' }] };
    await bot.client.rest.post(`/channels/${lobby.id}/messages`, { body });
    const [posted] = discord.messages(lobby);
    expect(titleOf((await discord.member(1).useOn(shown(posted), NAME)).message)).toBe(DREAMLOVER);
    expect(titleOf(await foundIn(club, body.content, link({ title: 'Dreamlover' })))).toContain('Perfidia');
  });

  it('says what to do where a message has no words', async () => {
    const club = await openClub();
    const wordless: [string, string, Extras][] = [
      ['only a file', '', { attachments: [file] }],
      ['only a sticker', '', { sticker_items: [sticker] }],
      ['only an address', 'https://example.org/dreamlover', {}],
      ['only emoji and mentions', '😭 <a:dreamlover:123456789012345678> <@123456789012345678>', {}],
      ['only marks', '** **', {}],
    ];
    for (const [what, content, extras] of wordless) {
      const { content: told } = shown(await foundIn(club, content, extras));
      expect(told, what).toMatch(/^I can only search words, and that message has none\. Use `\/soundtrack`/);
    }
  });

  it('says what to do where nothing fits, and asks where it is unsure', async () => {
    const club = await openClub();
    expect((await foundIn(club, 'zzxqqj'))?.content).toMatch(/^I found no film or song in that message\./);
    const asked = shown(await foundIn(club, 'dreamweaver'));
    expect(asked.content).toMatch(/^I’m not sure/);
    expect(asked.embeds).toEqual([]);
    const picked = await club.discord.member(2).select(asked, 'soundtrack:pick', ['song:dreamlover']);
    expect(titleOf(picked.message)).toBe(DREAMLOVER);
    expect(customIds(picked.message)).toContain(SHARE);
    const several = await foundIn(club, 'siboney');
    expect(customIds(several)).toContain('soundtrack:pick');
  });

  it('survives hostile texts, and keeps them out of the log', async () => {
    const club = await openClub();
    for (const [what, content] of [
      ['a hostile text', '@everyone **<@&1>** ||x|| `y` [z](https://example.test) (.*)+$['],
      ['half a character', 'dream\ud83d'],
      ['brackets without end', '['.repeat(2000)],
      ['quotation marks without end', '“'.repeat(1000) + '"'.repeat(1000)],
      ['stars without end', '* _'.repeat(650)],
      ['a thousand lines', 'a\n'.repeat(1000)],
      ['right to left', '‮אבג'],
    ] as const) {
      const message = await foundIn(club, content);
      expect(message?.mention_everyone, what).toBe(false);
      await club.discord.waitFor(() => club.log.some((line) => line.event === 'interaction'));
      expect(JSON.stringify(club.log.filter((line) => line.level >= 30))).not.toContain(content.slice(0, 20));
    }
    expect(club.log.filter((line) => line.level >= 50)).toEqual([]);
    expect(club.discord.problems).toEqual([]);
  });

  it('works in direct messages, in a group and where the bot is not a member, with everything that a message can hold', async () => {
    const { discord } = await openClub();
    const member = discord.member(1);
    const installed = member.as({ userInstalled: true });
    for (const [place, acts] of [
      [discord.dm(member), member],
      [discord.group(member), installed],
      [discord.foreignChannel, installed],
    ] as const) {
      for (const extras of [link({ title: 'Dreamlover' }), { poll }, forward(discord, { content: 'Dreamlover' })]) {
        const { message, ephemeral } = await acts.useOn(await member.say(place, '', extras), NAME);
        expect([titleOf(message), ephemeral]).toEqual([DREAMLOVER, true]);
        expect(customIds(message).includes(SHARE)).toBe(acts === installed);
      }
    }
    expect(discord.problems).toEqual([]);
  });

  it('shares where a server lets members’ own apps speak, and says so where it does not', async () => {
    const { discord } = await openClub();
    const { foreignChannel, foreignGuild } = discord;
    const installed = discord.member(1).as({ userInstalled: true });
    const said = await discord.member(2).say(foreignChannel, 'Dreamlover');
    const { message } = await installed.useOn(said, NAME);
    await installed.press(shown(message), SHARE);
    await discord.waitFor(() => discord.messages(foreignChannel).length === 2);
    discord.events.setRolePermission('UseExternalApps', false, foreignGuild);
    const barred = await installed.useOn(said, NAME);
    expect(partsOf(barred.message)).toContainEqual(
      expect.objectContaining({ custom_id: SHARE, disabled: true, label: 'This server keeps your own apps private' }),
    );
    expect(discord.messages(foreignChannel)).toHaveLength(2);
  });

  it('stands in /help with the way to it', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'help');
    const field = message?.embeds[0]?.fields?.find(({ name }) => name === NAME);
    expect(field?.value).toMatch(/^Right-click a message/);
    expect(discord.problems).toEqual([]);
  });
});
