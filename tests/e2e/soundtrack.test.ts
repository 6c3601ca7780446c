import type { APIMessage } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { assemble } from '../../src/catalogue/assemble.ts';
import { filmFile } from '../../src/catalogue/schema.ts';
import { isMessageCommand } from '../../src/discord/command.ts';
import { shipped } from '../shipped.ts';
import { openClub, partsOf } from './club.ts';

/** The title of a message's card. */
const titleOf = (message: APIMessage | undefined) => message?.embeds[0]?.title;

const customIds = (message: APIMessage | undefined) =>
  partsOf(message).flatMap((part) => ('custom_id' in part ? part.custom_id : []));

/** The ids in a menu. */
const menuOf = (message: APIMessage | undefined, customId: string) =>
  partsOf(message).flatMap((part) =>
    'options' in part && part.custom_id === customId ? part.options.map((option) => option.value) : [],
  );

function shown(message: APIMessage | undefined): APIMessage {
  if (message === undefined) throw new Error('no message was shown');
  return message;
}

const NEXT = 'soundtrack:next:chungking-express:dreamlover';

describe('/soundtrack', () => {
  it('answers half a memory with the card, the quotation and no menu of others', async () => {
    const { discord, lobby } = await openClub();
    const { message, ephemeral } = await discord
      .member(1)
      .slash(lobby, 'soundtrack', { query: 'the dreams cover in chungking' });
    expect(titleOf(message)).toBe('🎵 夢中人 Dreamlover');
    expect(message?.embeds[0]?.description).toMatch(
      /^> The song is enjoyable .*\n\n> In fact, .*\n— \[A Look at the Soundtracks/m,
    );
    expect(customIds(message)).not.toContain('soundtrack:pick');
    expect(ephemeral).toBe(false);
    expect(discord.problems).toEqual([]);
  });

  it('suggests while a member types, films and songs told apart, each carrying an id', async () => {
    const { discord, lobby } = await openClub();
    const complete = (query: string) =>
      discord.member(1).complete(lobby, 'soundtrack', { focused: 'query', options: { query } });
    expect(await complete('chungking exp')).toContainEqual({
      name: '🎬 Chungking Express 重慶森林 · 1994',
      value: 'film:chungking-express',
    });
    expect(await complete('夢中')).toContainEqual({
      name: '🎵 夢中人 Dreamlover — Faye Wong · Chungking Express',
      value: 'song:dreamlover',
    });
    expect((await complete('')).length).toBeGreaterThan(5);
    expect(await complete('x'.repeat(6000))).toEqual([]);
    expect(discord.problems).toEqual([]);
  });

  it('opens what was picked, and only that', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'film:happy-together' });
    expect(titleOf(message)).toBe('🎬 Happy Together 春光乍洩');
  });

  it('offers the others where several are near, and keeps offering them', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'siboney' });
    expect(customIds(message)[0]).toBe('soundtrack:pick');
    const [first, other] = ['song:siboney-xavier-cugat', 'song:siboney-connie-francis'];
    expect(menuOf(message, 'soundtrack:pick')).toContain(other);
    expect(menuOf(message, 'soundtrack:pick')).not.toContain(first);
    const picked = await discord.member(1).select(shown(message), 'soundtrack:pick', [other]);
    expect(picked.updated).toBe(true);
    expect(customIds(picked.message)[0]).toBe('soundtrack:pick');
    expect(picked.message?.embeds[0]?.description).toContain('Connie Francis');
    expect(menuOf(picked.message, 'soundtrack:pick')).toContain(first);
    expect(menuOf(picked.message, 'soundtrack:pick')).not.toContain(other);
  });

  it('offers the same others first on every card of the answer, but for the one that it shows', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    const asked = await member.slash(lobby, 'soundtrack', { query: 'siboney', private: true });
    const best = 'song:siboney-xavier-cugat';
    const others = menuOf(asked.message, 'soundtrack:pick');
    const offered = (message: APIMessage | undefined) => {
      const [first] = partsOf(message);
      if (first === undefined || !('options' in first)) throw new Error('the first row is no menu');
      expect(first.custom_id).toMatch(/^soundtrack:pick(:all)?$/);
      expect(message?.components?.length).toBeLessThanOrEqual(5);
      return [first.custom_id, first.options.map(({ value }) => value)];
    };
    expect(offered(asked.message)).toEqual(['soundtrack:pick', others]);
    const at = 'days-of-being-wild:siboney-xavier-cugat';
    const next = await member.press(shown(asked.message), `soundtrack:next:${at}`);
    expect(offered(next.message)).toEqual(['soundtrack:pick:all', [best, ...others]]);
    const further = await member.press(shown(next.message), 'soundtrack:next:days-of-being-wild:jungle-drums');
    expect(offered(further.message)).toEqual(['soundtrack:pick:all', [best, ...others]]);
    const film = await member.press(shown(further.message), 'soundtrack:film:days-of-being-wild');
    expect(offered(film.message)).toEqual(['soundtrack:pick:all', [best, ...others]]);
    const person = await member.select(shown(film.message), 'soundtrack:people:days-of-being-wild', [
      'person:leslie-cheung',
    ]);
    expect(offered(person.message)).toEqual(['soundtrack:pick:all', [best, ...others]]);
    const picked = await member.select(shown(person.message), 'soundtrack:pick:all', [best]);
    expect(offered(picked.message)).toEqual(['soundtrack:pick', others]);
    const opened = await member.select(shown(picked.message), `soundtrack:open:${at}`, ['song:perfidia']);
    expect(offered(opened.message)).toEqual(['soundtrack:pick:all', [best, ...others]]);
    expect(discord.problems).toEqual([]);
  });

  it('leaves the others to the answer that they were offered with', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'siboney' });
    const at = 'days-of-being-wild:siboney-xavier-cugat';
    const theirs = await discord.member(2).press(shown(message), `soundtrack:next:${at}`);
    expect(theirs.ephemeral).toBe(true);
    expect(customIds(theirs.message).join()).not.toContain('soundtrack:pick');
  });

  it('answers the same however often it is asked', async () => {
    const { discord, lobby } = await openClub();
    const ask = async () => (await discord.member(1).slash(lobby, 'soundtrack', { query: 'siboney' })).message;
    const first = await ask();
    for (let again = 0; again < 3; again += 1) {
      const { embeds, components } = shown(await ask());
      expect({ embeds, components }).toEqual({ embeds: first?.embeds, components: first?.components });
    }
  });

  it('offers what is worth hearing where nothing but spaces is sent', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: '   ' });
    expect(customIds(message)).toContain('soundtrack:pick');
  });

  it('takes a title typed whole for a clear match', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'chungking express' });
    expect(titleOf(message)).toBe('🎬 Chungking Express 重慶森林');
    expect(customIds(message)).not.toContain('soundtrack:pick');
  });

  it('searches one film only where a film is given', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'perfidia', film: 'film:2046' });
    expect(message?.embeds[0]?.author?.name).toContain('2046');
    const suggested = await discord
      .member(1)
      .complete(lobby, 'soundtrack', { focused: 'query', options: { query: '', film: 'film:six-days' } });
    expect(suggested.map((choice) => choice.value)).toEqual(['song:six-days']);
  });

  it('opens a song of two films in the one that was typed with it', async () => {
    const { discord, lobby } = await openClub();
    const filmOf = async (query: string) =>
      (await discord.member(1).slash(lobby, 'soundtrack', { query })).message?.embeds[0]?.author?.name;
    expect(await filmOf('perfidia 2046')).toContain('2046');
    expect(await filmOf('perfidia days of being wild')).toContain('Days of Being Wild');
  });

  it('tells a member alone, with three things to try, when nothing is near', async () => {
    const { discord, lobby } = await openClub();
    const { message, ephemeral } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'zzxqqj' });
    expect(ephemeral).toBe(true);
    expect(message?.content.match(/•/g)).toHaveLength(3);
  });

  it('asks a member alone where nothing fits well, and opens what is picked', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    const { message, ephemeral } = await member.slash(lobby, 'soundtrack', { query: 'dreamweaver' });
    expect(ephemeral).toBe(true);
    expect(message?.content).toMatch(/^I found no good match for “dreamweaver”\./);
    expect(message?.content.match(/•/g)).toHaveLength(3);
    expect(message?.embeds).toEqual([]);
    const picked = await member.select(shown(message), 'soundtrack:pick', ['song:dreamlover']);
    expect(titleOf(picked.message)).toBe('🎵 夢中人 Dreamlover');
    expect(picked.message?.content).toBe('');
    expect(discord.messages(lobby)).toEqual([]);
  });

  it('leaves the songs of a film to its card where only its title was typed', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'happy together' });
    expect(titleOf(message)).toBe('🎬 Happy Together 春光乍洩');
    const offered = menuOf(message, 'soundtrack:pick');
    expect(offered).toContain('song:happy-together-danny-chung');
    expect(offered).not.toContain('song:chungas-revenge');
  });

  it('shows the song where one is asked for, and offers the film beside it', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'air hostess song' });
    expect(titleOf(message)).toContain("What a Diff'rence a Day Made");
    expect(menuOf(message, 'soundtrack:pick')).toContain('film:chungking-express');
  });

  it('asks which film is meant where it may be several, and does not look in the first of them', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    const { message, ephemeral } = await member.slash(lobby, 'soundtrack', { query: 'siboney', film: 'ashes' });
    expect(ephemeral).toBe(true);
    expect(message?.content).toMatch(/^Did you mean Ashes of Time.* or Ashes of Time.*\? Pick a suggestion/);
    const suggested = await member.complete(lobby, 'soundtrack', {
      focused: 'query',
      options: { query: 'siboney', film: 'days' },
    });
    expect(suggested.map((choice) => choice.value)).toContain('song:siboney-xavier-cugat');
  });

  it.each([
    ['a value that was never suggested', 'song:never-was'],
    ['markdown and mentions', '@everyone **<@&1>** ||x|| `y` [z](https://example.test)'],
    ['half a character', 'dream\ud83d'],
    ['6,000 characters', 'a'.repeat(6000)],
    ['a regular expression', '(.*)+$['],
    ['right to left', '‮אבג'],
  ])('takes %s for words, and echoes them harmlessly', async (_what, query) => {
    const { discord, lobby, log } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query });
    expect(message).toBeDefined();
    await discord.waitFor(() => log.some((line) => line.event === 'interaction'));
    expect(message?.mention_everyone).toBe(false);
    expect(message?.mentions).toEqual([]);
    expect(message?.content ?? '').not.toMatch(/(?<!\\)<@|(?<!\\)\*\*|(?<!\\)\|\|/);
    expect((message?.content ?? '').length).toBeLessThan(2000);
    expect(
      log
        .filter((line) => line.level >= 30)
        .map((line) => JSON.stringify(line))
        .join(),
    ).not.toContain(query.slice(0, 40));
    expect(discord.problems).toEqual([]);
  });

  it('keeps a private answer to the member', async () => {
    const { discord, lobby } = await openClub();
    const { ephemeral, message } = await discord
      .member(1)
      .slash(lobby, 'soundtrack', { query: 'song:dreamlover', private: true });
    expect(ephemeral).toBe(true);
    const next = await discord.member(1).press(shown(message), NEXT);
    expect(next.updated).toBe(true);
  });

  it('works in direct messages, in a group, and where the bot is not a member', async () => {
    const { discord } = await openClub();
    const member = discord.member(2);
    const query = { query: 'song:dreamlover' };
    expect(titleOf((await member.slash(discord.dm(member), 'soundtrack', query)).message)).toContain('Dreamlover');
    const installed = member.as({ userInstalled: true });
    for (const place of [discord.group(member), discord.foreignChannel]) {
      const { message } = await installed.slash(place, 'soundtrack', query);
      expect(titleOf(message)).toContain('Dreamlover');
      const next = await installed.press(shown(message), NEXT);
      expect(next.updated).toBe(true);
    }
    expect(discord.problems).toEqual([]);
  });
});

describe('a person', () => {
  it('is opened, and leads to their songs and films, and from there to others', async () => {
    const { discord, lobby } = await openClub();
    const member = discord.member(1);
    const { message, ephemeral } = await member.slash(lobby, 'soundtrack', { query: 'person:faye-wong' });
    expect(ephemeral).toBe(false);
    expect(titleOf(message)).toBe('👤 Faye Wong 王菲');
    expect(message?.embeds[0]?.description).toMatch(/^Performs 4 songs, .* plays Faye in \*Chungking Express\*/);
    const song = await member.select(shown(message), 'soundtrack:works:faye-wong', ['song:zhi-mi-bu-hui']);
    expect(song.updated).toBe(true);
    expect(song.message?.embeds[0]?.author?.name).toContain('Blossoms Shanghai');
    const back = await member.select(shown(song.message), 'soundtrack:people:blossoms-shanghai:zhi-mi-bu-hui', [
      'person:faye-wong',
    ]);
    const film = await member.select(shown(back.message), 'soundtrack:works:faye-wong', ['film:2046']);
    expect(titleOf(film.message)).toBe('🎬 2046');
    const other = await member.select(shown(film.message), 'soundtrack:people:2046', ['person:gong-li']);
    expect(titleOf(other.message)).toBe('👤 Gong Li 鞏俐');
    expect(discord.messages(lobby)).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });

  it('is opened privately for a member who did not ask', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const menu = 'soundtrack:people:chungking-express:dreamlover';
    const theirs = await discord.member(2).select(shown(message), menu, ['person:the-cranberries']);
    expect(theirs).toMatchObject({ updated: false, ephemeral: true });
    expect(theirs.message?.embeds[0]?.description).toMatch(/^Is covered by Faye Wong\./);
  });

  it('is opened by every menu that lists songs, as those of older messages do', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const forged = discord.member(1).as({ forged: true });
    for (const id of ['soundtrack:open:chungking-express', 'soundtrack:pick', 'soundtrack:card']) {
      const opened = await forged.select(shown(message), id, ['person:faye-wong']);
      expect(titleOf(opened.message)).toBe('👤 Faye Wong 王菲');
    }
  });

  it('who has left the catalogue is said to have', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const forged = discord.member(1).as({ forged: true });
    const gone = await forged.select(shown(message), 'soundtrack:people:chungking-express', ['person:nobody']);
    expect(gone).toMatchObject({ ephemeral: true, updated: false });
    expect(gone.message?.content).toMatch(/^This person is no longer in the catalogue\./);
    const turned = await forged.select(shown(message), 'soundtrack:works:nobody', ['page:1']);
    expect(turned.message?.content).toMatch(/^This person is no longer in the catalogue\./);
  });
});

describe('a film beside the query', () => {
  const ask = async (query: string, film: string, options: { private?: boolean } = {}) => {
    const { discord, lobby } = await openClub();
    const answer = await discord.member(1).slash(lobby, 'soundtrack', { query, film, ...options });
    expect(discord.problems).toEqual([]);
    return { ...answer, discord };
  };

  it('that does not play the picked song is said not to, above the song in its own film', async () => {
    const { message, ephemeral, discord } = await ask('song:dreamlover', 'film:2046');
    expect(message?.content).toBe('**夢中人 Dreamlover** isn’t in **2046**. Here it is in **Chungking Express**.');
    expect(titleOf(message)).toBe('🎵 夢中人 Dreamlover');
    expect(message?.embeds[0]?.author?.name).toContain('Chungking Express');
    expect(ephemeral).toBe(false);
    const next = await discord.member(1).press(shown(message), NEXT);
    expect(next.message?.content).toBe('');
    expect((await ask('song:dreamlover', 'film:2046', { private: true })).ephemeral).toBe(true);
  });

  it('other than the picked film is said not to count', async () => {
    const { message } = await ask('film:happy-together', '2046');
    expect(message?.content).toMatch(/^You picked \*\*Happy Together\*\*.*\*\*2046\*\*/);
    expect(titleOf(message)).toBe('🎬 Happy Together 春光乍洩');
  });

  it('that the picked person has no part in is said to be so', async () => {
    const { message } = await ask('person:faye-wong', 'film:happy-together');
    expect(message?.content).toMatch(/^I know nothing of \*\*Faye Wong\*\* in \*\*Happy Together\*\*\./);
    expect(titleOf(message)).toBe('👤 Faye Wong 王菲');
  });

  it.each([
    ['song:perfidia', 'film:2046'],
    ['film:2046', 'film:2046'],
    ['person:faye-wong', 'film:2046'],
    ['person:the-cranberries', 'film:chungking-express'],
  ])('is not remarked on where %s belongs to %s', async (query, film) => {
    expect((await ask(query, film)).message?.content).toBe('');
  });

  it('that has no songs is shown itself, and is not among those suggested', async () => {
    const { message, discord } = await ask('waltz', 'eagle shooting heroes');
    expect(message?.content).toBe('I don’t know any songs in **The Eagle Shooting Heroes**. Here’s the film.');
    expect(titleOf(message)).toContain('The Eagle Shooting Heroes');
    const [lobby] = discord.channels;
    if (lobby === undefined) throw new Error('the club has no channel');
    const complete = async (focused: string, options: Record<string, string>) => {
      const choices = await discord.member(1).complete(lobby, 'soundtrack', { focused, options });
      return choices.map(({ value }) => value);
    };
    const offered = [...(await complete('film', { film: '' })), ...(await complete('film', { film: 'eagle' }))];
    expect(offered).toContain('film:chungking-express');
    expect(offered).not.toContain('film:the-eagle-shooting-heroes');
    const film = 'film:the-eagle-shooting-heroes';
    expect(await complete('query', { query: 'waltz', film })).toEqual([film]);
  });
});

describe("a card's buttons and menus", () => {
  it('walk through the soundtrack in place for the member who asked', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const next = await discord.member(1).press(shown(message), NEXT);
    expect(next.updated).toBe(true);
    expect(titleOf(next.message)).toBe("🎵 California Dreamin'");
    const back = await discord
      .member(1)
      .press(shown(next.message), 'soundtrack:previous:chungking-express:california-dreamin');
    expect(titleOf(back.message)).toBe('🎵 夢中人 Dreamlover');
    const film = await discord.member(1).press(shown(back.message), 'soundtrack:film:chungking-express');
    expect(titleOf(film.message)).toBe('🎬 Chungking Express 重慶森林');
    const song = await discord
      .member(1)
      .select(shown(film.message), 'soundtrack:open:chungking-express', ['song:baroque']);
    expect(titleOf(song.message)).toBe('🎵 Baroque');
    expect(discord.messages(lobby)).toHaveLength(1);
    expect(discord.problems).toEqual([]);
  });

  it('answer anyone else privately, whose card is then their own', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const other = await discord.member(2).press(shown(message), NEXT);
    expect(other).toMatchObject({ updated: false, ephemeral: true });
    expect(titleOf(discord.messages(lobby)[0])).toBe('🎵 夢中人 Dreamlover');
    const further = await discord
      .member(2)
      .press(shown(other.message), 'soundtrack:next:chungking-express:california-dreamin');
    expect(further).toMatchObject({ updated: true });
  });

  it('work after the bot was started again', async () => {
    const { discord, lobby, bot, start } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    await bot.stop();
    await start();
    const next = await discord.member(1).press(shown(message), NEXT);
    expect(next.updated).toBe(true);
  });

  it.each([
    'soundtrack:next:x:y',
    'soundtrack:next',
    'soundtrack:constructor:x',
    'gone:next:x',
    'nonsense',
    'soundtrack:next:__proto__:a',
  ])('that are forged, as %s, are told so and change nothing', async (id) => {
    const { discord, lobby, log } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const answer = await discord.member(1).as({ forged: true }).press(shown(message), id);
    expect(answer).toMatchObject({ ephemeral: true, updated: false });
    expect(log.filter((line) => line.level >= 50)).toEqual([]);
  });

  it('say so when the song is not of that film, and change nothing', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    const forged = discord.member(1).as({ forged: true });
    expect(await forged.press(shown(message), 'soundtrack:next:2046:dreamlover')).toMatchObject({ ephemeral: true });
    expect(titleOf(discord.messages(lobby)[0])).toBe('🎵 夢中人 Dreamlover');
  });

  it('forged in a menu are told so', async () => {
    const { discord, lobby } = await openClub();
    const { message } = await discord.member(1).slash(lobby, 'soundtrack', { query: 'song:dreamlover' });
    for (const value of ['song:nope', 'page:99999999', 'x', '', 'zzz:dreamlover', 'song:dreamlover:x']) {
      const forged = discord.member(1).as({ forged: true });
      const answer = await forged.select(shown(message), 'soundtrack:open:chungking-express', [value]);
      expect(answer.ephemeral).toBe(true);
    }
  });
});

describe('a film of 60 songs', () => {
  const content = filmFile.parse({
    id: 'long',
    title: 'A Long Film',
    year: 1994,
    directors: [{ name: 'A Director' }],
    colour: '#123456',
    songs: Array.from({ length: 60 }, (_, place) => ({
      id: `song-${place + 1}`,
      title: `Song ${place + 1}`,
      kind: 'pre-existing',
      heard: {},
    })),
  });
  const { services, sources } = shipped;
  const catalogue = assemble({ films: [{ path: 'long.json', content }], articles: [], services, sources }, []);

  it('is reached to the last by turning the pages of its menu', async () => {
    const { discord, lobby } = await openClub({ catalogue });
    const member = discord.member(1);
    const asked = await member.slash(lobby, 'soundtrack', { query: 'film:long' });
    const second = await member.select(shown(asked.message), 'soundtrack:open:long', ['page:1']);
    const third = await member.select(shown(second.message), 'soundtrack:open:long', ['page:2']);
    expect(third.message?.embeds[0]?.description).toContain('60. **Song 60**');
    const last = await member.select(shown(third.message), 'soundtrack:open:long', ['song:song-60']);
    expect(titleOf(last.message)).toBe('🎵 Song 60');
    const back = await member.select(shown(last.message), 'soundtrack:open:long:song-60', ['page:1']);
    const turned = await member.select(shown(back.message), 'soundtrack:open:long:song-60', ['page:0']);
    expect(titleOf(turned.message)).toBe('🎵 Song 60');
    const first = await member.select(shown(turned.message), 'soundtrack:open:long:song-60', ['song:song-1']);
    expect(titleOf(first.message)).toBe('🎵 Song 1');
    expect(discord.problems).toEqual([]);
  });
});

describe('/help', () => {
  it('tells of every command in one private card', async () => {
    const { discord, lobby } = await openClub();
    const { message, ephemeral } = await discord.member(3).slash(lobby, 'help');
    expect(ephemeral).toBe(true);
    expect(message?.embeds[0]?.fields?.map((field) => field.name)).toEqual(
      commands.map((command) => (isMessageCommand(command) ? '' : '/') + command.data.name),
    );
    const about = (name: string) => message?.embeds[0]?.fields?.find((field) => field.name === name)?.value;
    expect(about('/schedule')).toMatch(/\(servers only; needs Manage Server\)\n/);
    expect(about('/trivia')).toMatch(/\(servers only\)\n/);
    expect(about('/soundtrack')).not.toContain('servers only');
  });
});
