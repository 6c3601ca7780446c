import { type APIMessage, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { Loopback } from '../../src/playground/loopback.ts';
import type { Db } from '../../src/storage/schema.ts';
import { readShelf } from '../../src/storage/shelf/read-shelf.ts';
import { revisions } from '../../src/storage/shelf/revisions.ts';
import { chooseForShelf } from '../../src/storage/shelf/settings.ts';
import { MOST_OPEN } from '../../src/storage/shelf/suggestions.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { cardText } from '../../src/texts/cards.ts';
import { myDataText } from '../../src/texts/my-data.ts';
import { formAgain } from '../../src/texts/router.ts';
import { suggestText as text } from '../../src/texts/suggest.ts';
import { openClub, openDiscord, partsOf } from './club.ts';

const SEND = /^\/channels\/\d+\/messages$/;

const dogs = { line: 'Blue Swede – Hooked on a Feeling', film: 'Reservoir Dogs (1992)', link: '', dm: false };
const said = { ...dogs, sentence: 'Wait for the “ooga-chaka”.' };

/** Chooses the review channel, and who may suggest, as /shelf settings does. */
async function reviewsIn(db: Db, guildId: string, chosen: { reviewChannelId: string | null; suggesters?: string }) {
  await inTransaction(db, (transaction) => chooseForShelf(transaction, guildId, chosen));
  revisions.forget(db, guildId);
}

/** A club that reviews suggestions in its second channel. The owner is its moderator. */
async function openReviewed(given: Parameters<typeof openClub>[0] = {}) {
  const club = await openClub(given);
  const { discord, db } = club;
  const [, room] = discord.channels;
  if (room === undefined) throw new Error('no second channel');
  await reviewsIn(db, discord.guild.id, { reviewChannelId: room.id });
  return { ...club, room, faye: discord.member(1), wah: discord.member(2), moderator: discord.member(0) };
}

type Reviewed = Awaited<ReturnType<typeof openReviewed>>;

/** Runs `/suggest song` with a typed film and submits its form. */
async function suggestLine({ lobby, faye }: Reviewed, fields: object = said, member = faye) {
  await member.slash(lobby, 'suggest song', { film: dogs.film });
  return member.submit(lobby, 'suggest:line', { ...said, ...fields });
}

/** The messages in the review channel, once there are so many. */
async function reviewed({ discord, room }: Pick<Reviewed, 'discord' | 'room'>, count = 1): Promise<APIMessage[]> {
  await discord.waitFor(() => discord.messages(room).length >= count);
  return discord.messages(room);
}

async function firstReviewed(club: Pick<Reviewed, 'discord' | 'room'>): Promise<APIMessage> {
  const [message] = await reviewed(club);
  if (message === undefined) throw new Error('nothing to review');
  return message;
}

/** The custom id of a message's button. */
function idOf(message: APIMessage | undefined, action: string): string {
  const ids = partsOf(message).flatMap((part) => ('custom_id' in part ? [part.custom_id] : []));
  const found = ids.find((id) => id.startsWith(`suggest:${action}`));
  if (found === undefined) throw new Error(`no button ${action} among ${ids.join(' ')}`);
  return found;
}

const descriptionOf = (message: APIMessage | undefined) => message?.embeds[0]?.description ?? '';

/** Lets a member decide with Manage Messages, without Manage Server. */
function makeModerator({ guild }: Loopback, { id }: { id: string }) {
  const role = guild.roles.find(({ name }) => name === 'Film night');
  const member = guild.members.find(({ user }) => user.id === id);
  if (role === undefined || member === undefined) throw new Error('no such role or member');
  role.permissions = PermissionFlagsBits.ManageMessages.toString();
  member.roles.push(role.id);
}

describe.each([
  ['the gateway', false],
  ['requests', true],
])('a suggestion, by %s', (_by, byHttp) => {
  it('goes to the review channel, and once approved it is on the shelf with its member’s sentence', async () => {
    const club = await openReviewed({ byHttp });
    const { discord, db, lobby, moderator, faye } = club;
    const { message, ephemeral } = await suggestLine(club, { dm: true });
    expect([ephemeral, message?.content]).toEqual([true, text.made()]);
    const review = await firstReviewed(club);
    expect(descriptionOf(review)).toBe(
      [
        '🎵 **Hooked on a Feeling** — Blue Swede',
        '🎬 **Reservoir Dogs** (1992) · new to the library',
        '\n> Wait for the “ooga-chaka”.',
        `\nSuggested by <@${faye.id}>`,
      ].join('\n'),
    );
    const done = await moderator.press(review, idOf(review, 'approve'));
    expect(descriptionOf(done.message)).toContain('✅ Approved');
    expect(done.message?.components).toEqual([]);

    const found = await faye.slash(lobby, 'soundtrack', { query: 'hooked on a feeling' });
    expect(found.message?.embeds[0]?.title).toBe('🎵 Hooked on a Feeling');
    expect(descriptionOf(found.message)).toContain(`> Wait for the “ooga-chaka”.\n${cardText.said(`<@${faye.id}>`)}`);
    const dm = discord.dm(faye);
    await discord.waitFor(() => discord.messages(dm).length > 0);
    expect(discord.messages(dm).map(({ content }) => content)).toEqual([
      text.told.approved('**Hooked on a Feeling** — Blue Swede', `https://discord.com/channels/${discord.guild.id}`),
    ]);
    expect((await readShelf(db, discord.guild.id)).shelf.films.map(({ title }) => title)).toEqual(['Reservoir Dogs']);
    expect(discord.problems).toEqual([]);
  });
});

describe('/suggest song', () => {
  it('takes a film that was picked while typing, and opens its form at once', async () => {
    const club = await openReviewed();
    const { discord, lobby, faye, moderator } = club;
    const [choice] = await faye.complete(lobby, 'suggest song', { focused: 'film', options: { film: 'chungking' } });
    expect(choice?.value).toBe('film:chungking-express');
    const opened = await faye.slash(lobby, 'suggest song', { film: 'film:chungking-express' });
    expect(opened).toMatchObject({ deferred: false, modal: { custom_id: 'suggest:song:chungking-express' } });
    const link = 'https://open.spotify.com/track/0VjIjW4GlUZAMYd2vXMi3b?si=abc';
    const fields = { title: 'Take My Breath Away', performers: 'Berlin; Someone', link, sentence: '', dm: false };
    await faye.submit(lobby, 'suggest:song:chungking-express', fields);
    const review = await firstReviewed(club);
    expect(descriptionOf(review)).toContain(
      '🎬 **Chungking Express 重慶森林** (1994)\n<https://open.spotify.com/track/',
    );
    await moderator.press(review, idOf(review, 'approve'));
    const { message } = await faye.slash(lobby, 'soundtrack', { query: 'take my breath away' });
    expect(message?.embeds[0]?.title).toBe('🎵 Take My Breath Away');
    expect(JSON.stringify(partsOf(message))).toContain('▶ Spotify');
    expect(discord.messages(discord.dm(faye))).toEqual([]);
    expect(discord.problems).toEqual([]);
  });

  it('offers a film that it doesn’t know as a new one, and asks for the year of one without', async () => {
    const club = await openReviewed();
    const { lobby, faye } = club;
    const typed = { focused: 'film', options: { film: dogs.film } };
    expect((await faye.complete(lobby, 'suggest song', typed))[0]).toEqual({
      name: `➕ ${dogs.film}`,
      value: dogs.film,
    });
    const { message } = await suggestLine(club, { film: 'Reservoir Dogs' });
    expect(message?.content).toBe(text.misread['no-film']());
    const again = await faye.press(message as APIMessage, idOf(message, 'line-again'));
    expect(partsOf(message)[0]).toMatchObject({ label: formAgain() });
    expect(again.modal).toMatchObject({ custom_id: 'suggest:line' });
    const sent = await faye.submit(lobby, 'suggest:line', { film: dogs.film });
    expect(sent.message?.content).toBe(text.made());
  });

  it('of a song that the club has adds only the sentence', async () => {
    const club = await openReviewed();
    const { discord, db, lobby, faye, moderator } = club;
    const film = 'film:chungking-express';
    const dreams = { title: 'Dreamlover', performers: 'Faye Wong', link: '', dm: false };
    await faye.slash(lobby, 'suggest song', { film });
    const bare = await faye.submit(lobby, 'suggest:song:chungking-express', { ...dreams, sentence: '' });
    expect(bare.message?.content).toBe(text.known('**Dreamlover** — Faye Wong'));
    await faye.press(bare.message as APIMessage, 'suggest:song-again:chungking-express');
    await faye.submit(lobby, 'suggest:song:chungking-express', { ...dreams, sentence: 'It never ends.' });
    const review = await firstReviewed(club);
    expect(descriptionOf(review)).toContain(text.review.known);
    await moderator.press(review, idOf(review, 'approve'));
    const { shelf } = await readShelf(db, discord.guild.id);
    expect([shelf.films, shelf.songs]).toEqual([[], []]);
    expect(shelf.sayings).toMatchObject([{ subject: 'song:dreamlover', sentence: 'It never ends.' }]);
  });

  it('pings nobody and breaks nothing, whatever is typed', async () => {
    const club = await openReviewed();
    const { discord, db, lobby, faye, moderator } = club;
    const hostile = '**@everyone** <@1> [x](https://example.org) `||\u202e';
    await suggestLine(club, {
      line: `${hostile} – ${hostile}`,
      film: `${hostile} (1992)`,
      sentence: `# ${hostile}\n> x`,
    });
    const review = await firstReviewed(club);
    expect(review.mention_everyone).toBe(false);
    expect(review.mentions).toEqual([]);
    expect(descriptionOf(review)).not.toMatch(/(?<!\\)\*\*@everyone|(?<!\\)<@1>|(?<!\\)\[x|\u202e/);
    expect(descriptionOf(review)).toContain('> \\# \\*\\*@everyone\\*\\*');
    await moderator.press(review, idOf(review, 'approve'));
    const { shelf } = await readShelf(db, discord.guild.id);
    expect(shelf.songs).toHaveLength(1);
    const { message } = await faye.slash(lobby, 'soundtrack', { query: `song:${shelf.songs[0]?.id}` });
    expect(message?.mention_everyone).toBe(false);
    expect((await faye.slash(lobby, 'suggest mine')).message?.embeds).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });
});

it('/suggest film puts a film on the shelf, and its sentence on the film’s card', async () => {
  const club = await openReviewed();
  const { discord, lobby, faye, moderator } = club;
  await faye.slash(lobby, 'suggest film');
  const film = { title: '花火', year: '1997', directors: 'Takeshi Kitano', sentence: 'Hisaishi’s best.', dm: false };
  await faye.submit(lobby, 'suggest:film', film);
  const review = await firstReviewed(club);
  await moderator.press(review, idOf(review, 'approve'));
  await discord.waitFor(() => descriptionOf(discord.messages(review.channel_id)[0]).includes('Approved'));
  const { message } = await faye.slash(lobby, 'soundtrack', { query: 'huahuo' });
  expect(message?.embeds[0]?.title).toContain('花火');
  expect(descriptionOf(message)).toContain('> Hisaishi’s best.');
  expect(discord.problems).toEqual([]);
});

it('“Say something about it” under a song that nobody wrote about leads to its quote', async () => {
  const club = await openReviewed();
  const { discord, lobby, faye, wah, moderator } = club;
  await suggestLine(club, { sentence: '' });
  const first = await firstReviewed(club);
  await moderator.press(first, idOf(first, 'approve'));
  const card = (await wah.slash(lobby, 'soundtrack', { query: 'hooked on a feeling' })).message;
  const say = idOf(card, 'say');
  const opened = await wah.press(card as APIMessage, say);
  expect(opened).toMatchObject({ deferred: false, modal: { title: text.form.word } });
  const sent = await wah.submit(lobby, say.replace(':say:', ':word:'), { sentence: 'That is the whole film.' });
  expect(sent).toMatchObject({ ephemeral: true, message: { content: text.made() } });
  const [, second] = await reviewed(club, 2);
  await moderator.press(second as APIMessage, idOf(second, 'approve'));
  const { message } = await faye.slash(lobby, 'soundtrack', { query: 'hooked on a feeling' });
  expect(descriptionOf(message)).toContain(`> That is the whole film.\n${cardText.said(`<@${wah.id}>`)}`);
  expect(JSON.stringify(partsOf(message))).not.toContain('suggest:say');
  expect(discord.problems).toEqual([]);
});

it('“Suggest this song” fills the form from a message', async () => {
  const { lobby, faye, wah } = await openReviewed();
  const pasted = 'Listen!\n**Blue Swede** – Hooked on a Feeling (Reservoir Dogs, 1992) <https://youtu.be/NrI-UBIB8Jk>';
  const { modal, deferred } = await wah.useOn(await faye.say(lobby, pasted), text.thisSong);
  const values = modal?.components.flatMap((part) => ('component' in part ? [part.component] : []));
  expect(deferred).toBe(false);
  expect(values).toMatchObject([
    { value: 'Blue Swede – Hooked on a Feeling' },
    { value: 'Reservoir Dogs (1992)' },
    { value: 'https://youtu.be/NrI-UBIB8Jk' },
    {},
    {},
  ]);
  expect((await wah.useOn(await faye.say(lobby, 'That song again!'), text.thisSong)).modal).toBeDefined();
});

describe('a moderator', () => {
  it('is anyone with Manage Server, or with Manage Messages in that channel, and nobody else', async () => {
    const club = await openReviewed();
    const { discord, faye, wah } = club;
    await suggestLine(club);
    const review = await firstReviewed(club);
    const refused = await faye.press(review, idOf(review, 'approve'));
    expect(refused).toMatchObject({ ephemeral: true, message: { content: text.review.mayNot() } });
    makeModerator(discord, wah);
    const done = await wah.press(review, idOf(review, 'decline'));
    expect(descriptionOf(done.message)).toContain('**Declined**');
    expect((await wah.slash(discord.channels[0]?.id ?? '', 'suggest blocked')).message?.content).toBe(
      text.review.mayNot(),
    );
  });

  it('who comes second learns how it was decided, and nothing is decided twice', async () => {
    const club = await openReviewed();
    const { discord, db, wah, moderator } = club;
    makeModerator(discord, wah);
    await suggestLine(club, { dm: true });
    const review = await firstReviewed(club);
    const answers = await Promise.all([
      moderator.press(review, idOf(review, 'approve')),
      wah.press(review, idOf(review, 'decline')),
    ]);
    const [{ state } = { state: 'open' }] = await db.selectFrom('suggestions').select('state').execute();
    const late = answers.filter(({ ephemeral }) => ephemeral).map(({ message }) => message?.content);
    expect(late).toEqual([state === 'approved' ? text.review.was.approved() : text.review.was.declined()]);
    expect((await readShelf(db, discord.guild.id)).shelf.songs).toHaveLength(state === 'approved' ? 1 : 0);
    await discord.waitFor(() => discord.messages(discord.dm(club.faye)).length > 0);
    expect(discord.messages(discord.dm(club.faye))).toHaveLength(1);
  });

  it('edits what is suggested, never the sentence, and learns of another’s edit', async () => {
    const club = await openReviewed();
    const { discord, db, room, wah, moderator } = club;
    makeModerator(discord, wah);
    await suggestLine(club);
    const review = await firstReviewed(club);
    const id = idOf(review, 'edit').split(':')[2] ?? '';
    const opened = await moderator.press(review, idOf(review, 'edit'));
    const labels = opened.modal?.components.map((part) => ('label' in part ? part.label : ''));
    expect(labels).toEqual([text.form.filmIn, text.form.title, text.form.performers]);
    await wah.press(review, idOf(review, 'edit'));
    const edited = await moderator.submit(room, `suggest:edited-song:${id}:0`, { film: 'chungking express' });
    expect(descriptionOf(edited.message)).toContain('🎬 **Chungking Express 重慶森林** (1994)');
    const late = await wah.submit(room, `suggest:edited-song:${id}:0`, { title: 'Hooked' });
    expect(late).toMatchObject({ ephemeral: true, message: { content: text.review.editedMeanwhile() } });
    await wah.press(late.message as APIMessage, idOf(late.message, 'edit-song-again'));
    const saved = await wah.submit(room, `suggest:edited-song:${id}:1`, {});
    expect(saved.message?.content).toBe(text.review.edited());
    await discord.waitFor(() => descriptionOf(discord.messages(room)[0]).includes('**Hooked**'));
    const unseen = await moderator.as({ forged: true }).press(review, idOf(review, 'approve'));
    expect(unseen.message?.content).toBe(text.review.changed());
    const current = await firstReviewed(club);
    await moderator.press(current, idOf(current, 'approve'));
    const { shelf } = await readShelf(db, discord.guild.id);
    expect(shelf.songs.map(({ title }) => title)).toEqual(['Hooked']);
    expect(shelf.sayings.map(({ sentence }) => sentence)).toEqual([said.sentence]);
    expect(discord.problems).toEqual([]);
  });

  it('blocks a member who suggests, and lets them suggest again', async () => {
    const club = await openReviewed();
    const { room, moderator } = club;
    await suggestLine(club);
    const review = await firstReviewed(club);
    const blocked = await moderator.press(review, idOf(review, 'block'));
    expect(blocked).toMatchObject({ ephemeral: true, message: { content: text.review.blocked(club.faye.id) } });
    expect((await suggestLine(club)).message?.content).toBe(text.unwelcome.blocked());
    expect((await suggestLine(club, {}, club.wah)).message?.content).toBe(text.made());
    const list = await moderator.slash(room, 'suggest blocked');
    expect(descriptionOf(list.message)).toContain(`<@${club.faye.id}>`);
    const lifted = await moderator.press(list.message as APIMessage, idOf(list.message, 'unblock'));
    expect(lifted.message?.content).toBe(text.blockedList.none());
    expect((await suggestLine(club)).message?.content).toBe(text.made());
  });
});

describe('a member who may not suggest', () => {
  it('is told why and what to do, and keeps what they typed', async () => {
    const club = await openReviewed();
    const { discord, db, room } = club;
    const guildId = discord.guild.id;
    const roleId = discord.guild.roles.find(({ name }) => name === 'Film night')?.id ?? '';
    for (const [chosen, told] of [
      [{ reviewChannelId: null }, text.unwelcome['no-channel']()],
      [{ reviewChannelId: room.id, suggesters: 'nobody' }, text.unwelcome.nobody()],
      [{ reviewChannelId: room.id, suggesters: roleId }, text.unwelcome.role(roleId)],
    ] as const) {
      await reviewsIn(db, guildId, chosen);
      const { message, ephemeral } = await suggestLine(club);
      expect([ephemeral, message?.content]).toEqual([true, told]);
      expect(message?.embeds.map(({ description }) => description)).toContain(said.sentence);
    }
    discord.guild.members.find(({ user }) => user.id === club.faye.id)?.roles.push(roleId);
    expect((await suggestLine(club)).message?.content).toBe(text.made());
    expect(discord.messages(room)).toHaveLength(0);
  });

  it(`has ${MOST_OPEN} open already`, async () => {
    const club = await openReviewed();
    const { discord, db, lobby, faye } = club;
    for (let made = 0; made < MOST_OPEN; made += 1) await suggestLine(club);
    expect((await suggestLine(club)).message?.content).toBe(text.unwelcome['too-many'](MOST_OPEN));
    const { message } = await faye.slash(lobby, 'suggest mine');
    await faye.press(message as APIMessage, idOf(message, 'withdraw'));
    expect((await suggestLine(club)).message?.content).toBe(text.made());
    const open = await db.selectFrom('suggestions').selectAll().where('state', '=', 'open').execute();
    expect(open).toHaveLength(MOST_OPEN);
    expect(discord.problems).toEqual([]);
  });
});

describe('/suggest mine', () => {
  it('withdraws an open suggestion, and its message no longer quotes it', async () => {
    const club = await openReviewed();
    const { discord, lobby, room, faye, moderator } = club;
    expect((await faye.slash(lobby, 'suggest mine')).message?.content).toBe(text.list.none());
    await suggestLine(club);
    const review = await firstReviewed(club);
    const { message, ephemeral } = await faye.slash(lobby, 'suggest mine');
    expect(ephemeral).toBe(true);
    expect(descriptionOf(message)).toContain('Waiting for the moderators');
    const done = await faye.press(message as APIMessage, idOf(message, 'withdraw'));
    expect(descriptionOf(done.message)).toContain('Withdrawn on');
    await discord.waitFor(() => discord.messages(room)[0]?.components?.length === 0);
    expect(descriptionOf(discord.messages(room)[0])).toContain(text.review.outcome.withdrawn);
    expect(descriptionOf(discord.messages(room)[0])).not.toContain('ooga');
    const late = await moderator.as({ forged: true }).press(review, idOf(review, 'approve'));
    expect(late.message?.content).toBe(text.review.was.withdrawn());
    expect((await club.wah.slash(lobby, 'suggest mine')).message?.content).toBe(text.list.none());
  });

  it('takes a published sentence back, and leaves the song', async () => {
    const club = await openReviewed();
    const { discord, lobby, room, faye, moderator } = club;
    await suggestLine(club);
    const review = await firstReviewed(club);
    await moderator.press(review, idOf(review, 'approve'));
    const { message } = await faye.slash(lobby, 'suggest mine');
    await faye.press(message as APIMessage, idOf(message, 'take-back'));
    const card = await faye.slash(lobby, 'soundtrack', { query: 'hooked on a feeling' });
    expect(card.message?.embeds[0]?.title).toBe('🎵 Hooked on a Feeling');
    expect(descriptionOf(card.message)).not.toContain('ooga');
    await discord.waitFor(() => !descriptionOf(discord.messages(room)[0]).includes('ooga'));
  });

  it('turns pages', async () => {
    const club = await openReviewed();
    const { lobby, faye } = club;
    for (let made = 1; made <= 6; made += 1) await suggestLine(club, { line: `Band – Song ${made}` });
    const { message } = await faye.slash(lobby, 'suggest mine');
    expect(descriptionOf(message)).toContain('**1.** **Song 6**');
    const older = await faye.press(message as APIMessage, 'suggest:mine:5');
    expect(descriptionOf(older.message)).toContain('**6.** **Song 1**');
  });
});

describe('a suggestion’s message', () => {
  it.each([
    ['soon', 60_000],
    ['long', 10 * 60_000],
  ])('is sent once, although a process died %s before with the call under way', async (_when, ago) => {
    const club = await openReviewed();
    const { discord, db, room, bot } = club;
    await suggestLine(club);
    const sent = await firstReviewed(club);
    await bot.keepUp();
    // What a process leaves that dies before it has heard that the message arrived.
    const died = { messageId: null, unsettledSince: discord.clock.now(), dueAt: discord.clock.now() };
    await db.updateTable('suggestions').set(died).execute();
    discord.clock.advance(ago);
    await bot.keepUp();
    expect(discord.messages(room).map(({ id }) => id)).toEqual([sent.id]);
    const rows = await db.selectFrom('suggestions').select(['messageId', 'dueAt']).execute();
    expect(rows).toEqual([{ messageId: sent.id, dueAt: null }]);
  });

  it('is sent although a process died right before the call', async () => {
    const club = await openReviewed();
    const { discord, db, room, bot } = club;
    discord.faults.next({ path: SEND, method: 'POST', outcome: 503, times: 100 });
    await suggestLine(club);
    await bot.keepUp();
    discord.faults.clear();
    await db.updateTable('suggestions').set({ unsettledSince: discord.clock.now() }).execute();
    discord.clock.advance(10 * 60_000);
    await bot.keepUp();
    expect(discord.messages(room)).toHaveLength(1);
  });

  it('waits where its channel is closed to the bot, says so, and goes out once it is open', async () => {
    const club = await openReviewed();
    const { discord, lobby, room, faye, bot } = club;
    discord.events.setBotPermission(room, 'SendMessages', false);
    await suggestLine(club);
    await bot.keepUp();
    expect(discord.messages(room)).toEqual([]);
    expect(descriptionOf((await faye.slash(lobby, 'suggest mine')).message)).toContain(text.list.state.unsent());
    discord.events.setBotPermission(room, 'SendMessages', true);
    await reviewed(club);
  });

  it('goes to another channel that was chosen while its own was gone', async () => {
    const club = await openReviewed();
    const { discord, db, room, lobby, bot } = club;
    discord.events.deleteChannel(room);
    await suggestLine(club);
    await bot.keepUp();
    await reviewsIn(db, discord.guild.id, { reviewChannelId: lobby.id });
    await bot.keepUp();
    expect(discord.messages(lobby).map(({ embeds }) => embeds[0]?.title)).toContain(text.review.song);
  });
});

it.each([
  ['goes', 'my-data:forget', false],
  ['stays without their name', 'my-data:forget:unnamed', true],
])('a forgotten member’s sentence %s, as they choose, and an open suggestion goes', async (_what, button, stays) => {
  const club = await openReviewed();
  const { discord, db, lobby, room, faye, moderator } = club;
  await suggestLine(club);
  const first = await firstReviewed(club);
  await moderator.press(first, idOf(first, 'approve'));
  await suggestLine(club, { line: 'Band – Another' });
  const [, second] = await reviewed(club, 2);
  await faye.slash(lobby, 'soundtrack', { query: 'hooked on a feeling' });

  const { message } = await faye.slash(lobby, 'my-data forget');
  expect(message?.content).toBe(myDataText.question(true));
  await faye.press(message as APIMessage, button);
  const card = await club.wah.slash(lobby, 'soundtrack', { query: 'hooked on a feeling' });
  expect(descriptionOf(card.message)).not.toContain(faye.id);
  expect(descriptionOf(card.message).includes(`ooga-chaka”.\n${cardText.said(undefined)}`)).toBe(stays);
  expect(await db.selectFrom('suggestions').selectAll().execute()).toEqual([]);
  const late = await moderator.press(second as APIMessage, idOf(second, 'approve'));
  expect(late.message).toMatchObject({ id: second?.id, content: text.review.gone(), embeds: [], components: [] });
  expect(discord.messages(room)).toHaveLength(2);
});

it('is not offered in direct messages', async () => {
  const { discord, faye } = await openReviewed();
  await expect(faye.slash(discord.dm(faye), 'suggest mine')).rejects.toThrow();
});

it('a bot that was stopped between storing and sending sends it at its next start', async () => {
  const club = await openDiscord();
  const { discord, db, lobby } = club;
  const [, room] = discord.channels;
  if (room === undefined) throw new Error('no second channel');
  await reviewsIn(db, discord.guild.id, { reviewChannelId: room.id });
  const bot = await club.start();
  if (bot.registered === undefined) await discord.waitFor(() => club.log.some(({ event }) => event === 'registered'));
  const hung = discord.faults.next({ path: SEND, method: 'POST', outcome: 503, times: 100 });
  const faye = discord.member(1);
  await faye.slash(lobby, 'suggest song', { film: dogs.film });
  await faye.submit(lobby, 'suggest:line', said);
  await bot.stop();
  hung.disarm();
  expect(discord.messages(room)).toEqual([]);
  const second = await club.start();
  discord.clock.advance(60_000);
  await second.keepUp();
  expect(discord.messages(room)).toHaveLength(1);
});
