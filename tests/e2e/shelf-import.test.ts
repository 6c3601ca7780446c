import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type APIMessage, ApplicationCommandOptionType, InteractionType } from 'discord.js';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { adding, ownFilm } from '../shelf/samples.ts';
import { interaction } from '../storage/samples.ts';
import { openClub, partsOf } from './club.ts';

type Club = Awaited<ReturnType<typeof openClub>>;

const DAY = 24 * 60 * 60 * 1000;

const sample = (name: string) => readFileSync(join(import.meta.dirname, '../../src/playground/samples', name));

const file = (bytes: Uint8Array | string, name = 'list.csv') => ({
  name,
  type: 'application/octet-stream',
  bytes: Buffer.from(bytes),
});

const shown = (message: APIMessage | undefined) => {
  if (message === undefined) throw new Error('no message was shown');
  return message;
};

const said = (message: APIMessage | undefined) =>
  [message?.content, message?.embeds[0]?.title, message?.embeds[0]?.description].join('\n');

const idsOf = (message: APIMessage | undefined) =>
  partsOf(message).flatMap((part) => ('custom_id' in part ? part.custom_id : []));

const idOf = (message: APIMessage | undefined, action: string) =>
  idsOf(message).find((id) => id.startsWith(`shelf:${action}:`)) ?? '';

/** An admin uploads a file and sees its preview. */
async function upload({ discord, lobby }: Club, bytes: Uint8Array | string, film?: string) {
  const { message, ephemeral } = await discord
    .member(0)
    .slash(lobby, 'shelf import', { file: file(bytes), ...(film !== undefined && { film }) });
  expect(ephemeral).toBe(true);
  return shown(message);
}

const apply = ({ discord }: Club, preview: APIMessage) => discord.member(0).press(preview, idOf(preview, 'apply'));

const find = async ({ discord, lobby }: Club, query: string) =>
  (await discord.member(1).slash(lobby, 'soundtrack', { query })).message?.embeds[0]?.title;

const counts = (message: APIMessage | undefined) => message?.embeds[0]?.description?.split('\n')[0];

const stored = async ({ db }: Club) => [
  await db.selectFrom('shelfFilms').selectAll().execute(),
  await db.selectFrom('shelfSongs').selectAll().execute(),
];

describe('a file is previewed, applied as a whole and undone', () => {
  it.each([
    { name: 'letterboxd-list.csv', wanted: '**7 films, 0 songs**', query: 'beau travail', found: '🎬 Beau Travail' },
    {
      name: 'letterboxd-diary.csv',
      wanted: '**4 films, 0 songs, 1 there already**',
      query: 'trainspotting',
      found: '🎬 Trainspotting',
    },
    {
      name: 'reservoir-dogs.json',
      wanted: '**1 film, 4 songs**',
      query: 'little green bag',
      found: '🎵 Little Green Bag',
    },
    { name: 'songs.txt', wanted: '**14 films, 17 songs**', query: 'layla', found: '🎵 Layla' },
  ])('$name', async ({ name, wanted, query, found }) => {
    const club = await openClub();
    const preview = await upload(club, sample(name));
    expect(counts(preview)).toBe(wanted);
    expect(said(preview).includes('no songs: ')).toBe(wanted.includes(' 0 songs'));
    expect(await stored(club)).toEqual([[], []]);
    const applied = await apply(club, preview);
    expect(applied.message?.content).toMatch(/^Added \*\*\d+ /);
    expect(applied.message?.components).toEqual([]);
    expect(await find(club, query)).toBe(found);
    const undone = await club.discord.member(0).slash(club.lobby, 'shelf undo');
    expect(undone.message?.content).toContain('off your shelf again');
    expect(await stored(club)).toEqual([[], []]);
    expect(club.discord.problems).toEqual([]);
  });

  it('a playlist, once its film is chosen', async () => {
    const club = await openClub();
    const preview = await upload(club, sample('exportify-playlist.csv'), 'The Royal Tenenbaums (2001)');
    expect(counts(preview)).toBe('**1 film, 6 songs**');
    await apply(club, preview);
    expect(await find(club, 'needle in the hay')).toBe('🎵 Needle in the Hay');
    expect(club.discord.problems).toEqual([]);
  });

  it('a zip from Letterboxd', async () => {
    const club = await openClub();
    const zip = zipSync({
      'watched.csv': sample('letterboxd-diary.csv'),
      'lists/drops.csv': sample('letterboxd-list.csv'),
    });
    const preview = await upload(club, zip);
    expect(counts(preview)).toBe('**11 films, 0 songs, 1 there already**');
    expect((await apply(club, preview)).message?.content).toContain('**11 films**');
    expect(club.discord.problems).toEqual([]);
  });
});

const songs =
  'Nico – These Days\nPixies – Where Is My Mind? (Fight Club)\nCorona – The Rhythm of the Night (Beau Travail, 1999)';

describe('songs whose film isn’t clear', () => {
  it('are sorted out through the form, and the rest is left out', async () => {
    const club = await openClub();
    const admin = club.discord.member(0);
    const preview = await upload(club, songs);
    expect(counts(preview)).toBe('**1 film, 1 song, 2 doubtful**');
    const page = await admin.press(preview, idOf(preview, 'sort'));
    expect(said(page.message)).toContain('**2.** Pixies – Where Is My Mind? · line 2 · “Fight Club” doesn’t match');

    const rows = idOf(page.message, 'rows');
    const form = (await admin.select(shown(page.message), rows, ['1'])).modal;
    expect(JSON.stringify(form)).toContain('"value":"Fight Club"');
    const id = form?.custom_id ?? '';
    const unclear = await admin.submit(club.lobby, id, { film: 'Fight Club' });
    expect(said(unclear.message)).toContain('I don’t know a film called “Fight Club”');
    await admin.select(shown(unclear.message), rows, ['1']);
    const sorted = await admin.submit(club.lobby, id, { film: 'Fight Club (1999)' });
    expect(sorted.message?.content).toBe('Put 1 song in **Fight Club**.');

    const back = await admin.press(shown(sorted.message), idOf(sorted.message, 'preview'));
    expect(counts(back.message)).toBe('**2 films, 2 songs, 1 doubtful**');
    const applied = await apply(club, shown(back.message));
    expect(applied.message?.content).toContain('**2 films** and **2 songs**');
    expect(applied.message?.content).toContain('Left out: 1 song whose film I don’t know.');
    expect(await find(club, 'where is my mind')).toBe('🎵 Where Is My Mind?');
    expect(club.discord.problems).toEqual([]);
  });

  it('may be from a film of the same file, and several are chosen at once', async () => {
    const club = await openClub();
    const admin = club.discord.member(0);
    const preview = await upload(club, songs);
    const page = await admin.press(preview, idOf(preview, 'sort'));
    const { modal } = await admin.select(shown(page.message), idOf(page.message, 'rows'), ['0', '1']);
    const sorted = await admin.submit(club.lobby, modal?.custom_id ?? '', { film: 'beau travail' });
    expect(counts(sorted.message)).toBe('**1 film, 3 songs**');
    await apply(club, shown(sorted.message));
    expect(await find(club, 'these days')).toBe('🎵 These Days');
    expect(club.discord.problems).toEqual([]);
  });

  it('stay as they are if they were sorted out in another window meanwhile', async () => {
    const club = await openClub();
    const admin = club.discord.member(0);
    const preview = await upload(club, songs);
    const page = shown((await admin.press(preview, idOf(preview, 'sort'))).message);
    const form = async (rows: string[]) => (await admin.select(page, idOf(page, 'rows'), rows)).modal?.custom_id ?? '';
    const [first, second] = [await form(['0']), await form(['1'])];
    await admin.submit(club.lobby, first, { film: 'Beau Travail' });
    const late = await admin.submit(club.lobby, second, { film: 'Fight Club (1999)' });
    expect(said(late.message)).toContain('have changed since');
    expect(said(late.message)).toContain('**1.** Pixies');
    expect(club.discord.problems).toEqual([]);
  });

  it('come ten a page', async () => {
    const club = await openClub();
    const admin = club.discord.member(0);
    const preview = await upload(club, Array.from({ length: 25 }, (_, at) => `Band – Song ${at + 1}`).join('\n'));
    expect(idsOf(preview)).toHaveLength(2);
    const first = shown((await admin.press(preview, idOf(preview, 'sort'))).message);
    const second = shown((await admin.press(first, idOf(first, 'sort-on'))).message);
    expect(said(second)).toMatch(/\*\*11\.\*\* Band – Song 11 · line 11\n[^]*\*\*20\.\*\*[^\n]*$/);
    const third = shown((await admin.press(second, idOf(second, 'sort-on'))).message);
    expect(said(third)).toMatch(/\*\*25\.\*\*[^\n]*$/);
    const { modal } = await admin.select(third, idOf(third, 'rows'), ['20', '24']);
    const sorted = await admin.submit(club.lobby, modal?.custom_id ?? '', { film: '2046' });
    expect(sorted.message?.embeds[0]?.footer?.text).toBe('Page 3 of 3');
    expect(said(sorted.message)).toContain('**23.** Band – Song 24 · line 24');
    expect(club.discord.problems).toEqual([]);
  });
});

describe('a draft', () => {
  it('is applied once, however often Apply is pressed at once', async () => {
    const club = await openClub();
    const preview = await upload(club, songs);
    const answers = await Promise.all([1, 2, 3].map(() => apply(club, preview)));
    const contents = answers.map(({ message }) => message?.content ?? '').toSorted();
    expect(contents.filter((content) => content.startsWith('Added **1 film** and **1 song**'))).toHaveLength(1);
    expect(contents.filter((content) => content.startsWith('That import has been applied'))).toHaveLength(2);
    expect((await stored(club)).map((rows) => rows.length)).toEqual([1, 1]);
    expect(club.discord.problems).toEqual([]);
  });

  it('is its member’s alone', async () => {
    const club = await openClub();
    const preview = await upload(club, songs);
    const other = club.discord.member(1).as({ forged: true });
    for (const action of ['apply', 'cancel', 'sort']) {
      const { message } = await other.press(preview, idOf(preview, action));
      expect(message?.content).toContain('Import the file again');
    }
    expect(await stored(club)).toEqual([[], []]);
    expect((await apply(club, preview)).message?.content).toContain('Added');
  });

  it('lasts a day, and then goes', async () => {
    const club = await openClub();
    const preview = await upload(club, songs);
    club.discord.clock.advance(DAY);
    const { message } = await apply(club, preview);
    expect(message?.content).toContain('it’s over a day old');
    await club.bot.keepUp();
    expect(await club.db.selectFrom('shelfDrafts').selectAll().execute()).toEqual([]);
    expect(await stored(club)).toEqual([[], []]);
  });

  it('gives way to the member’s next one, and can be cancelled', async () => {
    const club = await openClub();
    const admin = club.discord.member(0);
    const first = await upload(club, songs);
    const second = await upload(club, sample('letterboxd-list.csv'));
    expect((await apply(club, first)).message?.content).toContain('replaced');
    const cancelled = await admin.press(second, idOf(second, 'cancel'));
    expect(cancelled.message?.content).toBe('Cancelled. Nothing has changed.');
    expect((await apply(club, second)).message?.content).toContain('cancelled');
    expect(await stored(club)).toEqual([[], []]);
  });

  it('leaves out what another admin has added meanwhile', async () => {
    const club = await openClub();
    const preview = await upload(club, 'Title,Year\nReservoir Dogs,1992\nPulp Fiction,1994');
    const now = club.discord.clock.now();
    const rows = adding({ films: [{ ...ownFilm(), minutes: 99 }] });
    await changeShelf(club.db, club.discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
    const { message } = await apply(club, preview);
    expect(message?.content).toContain('Added **1 film** to');
    expect(message?.content).toContain('Left out: 1 that was there already.');
    expect(JSON.stringify(await stored(club))).toContain('\\"minutes\\":99');
  });

  it('of more than a shelf holds has no Apply', async () => {
    const club = await openClub();
    const now = club.discord.clock.now();
    const rows = adding({ films: Array.from({ length: 999 }, (_, at) => ownFilm(`Film ${at}`)) });
    await changeShelf(club.db, club.discord.guild.id, { interaction: interaction(now), kind: 'add', rows, now });
    const preview = await upload(club, sample('letterboxd-list.csv'));
    expect(said(preview)).toContain('With this, yours would have 1,006 films and 0 songs.');
    expect(idsOf(preview).map((id) => id.split(':')[1])).toEqual(['cancel']);
    expect(club.discord.problems).toEqual([]);
  });

  it('with nothing new has no Apply', async () => {
    const club = await openClub();
    const preview = await upload(club, 'Title,Year\n2046,2004\nUnheard Of');
    expect(counts(preview)).toBe('**0 films, 0 songs, 1 there already**');
    expect(said(preview)).toContain(
      'line 3 has no year, and doesn’t match exactly one film in your library: Unheard Of',
    );
    expect(idsOf(preview).map((id) => id.split(':')[1])).toEqual(['cancel']);
  });
});

describe('a file that is no import', () => {
  it.each([
    ['empty', '', 'That file is empty.'],
    ['no text', Buffer.alloc(200, 1), 'it isn’t text'],
    ['broken JSON', '{"id": ', 'That JSON has a mistake in it'],
    ['too large', 'a – b\n'.repeat(200_000), 'That file is over 1 MB'],
    ['far too large', Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'That file is too large'],
    ['a damaged zip', Buffer.from('504b0304ffffffffffffffff', 'hex'), 'zip'],
  ])('is refused with a sentence: %s', async (_, bytes, sentence) => {
    const club = await openClub();
    expect((await upload(club, bytes)).content).toContain(sentence);
    expect(await club.db.selectFrom('shelfDrafts').selectAll().execute()).toEqual([]);
    expect(club.discord.problems).toEqual([]);
  });

  it.each(['https://example.org/list.csv', 'http://127.0.0.1:1/list.csv', 'https://cdn.discordapp.com.example.org/a'])(
    'is not fetched from elsewhere: %s',
    async (url) => {
      const { discord, lobby } = await openClub();
      const options = [{ type: ApplicationCommandOptionType.Attachment, name: 'file', value: '1' }];
      const given = [{ type: ApplicationCommandOptionType.Subcommand, name: 'import', options }];
      const attachments = { 1: { id: '1', filename: 'list.csv', size: 9, url, proxy_url: url } };
      const data = { id: '1', name: 'shelf', type: 1, options: given, resolved: { attachments } };
      const { message } = await discord.member(0).send(lobby, { type: InteractionType.ApplicationCommand, data });
      expect(message?.content).toContain('I only read files that were uploaded to Discord.');
    },
  );
});

it('no title of a file pings or breaks a card', async () => {
  const club = await openClub();
  const hostile = '<@1> @everyone – **[x](https://example.org)**\u202e||`# (<@&2> ```, 1994)\n@here';
  const preview = await upload(club, hostile);
  expect(preview.embeds[0]?.description).toContain('🎬 **\\<@&2\\>');
  expect(preview.embeds[0]?.description).not.toMatch(/(?<!\\)\[x|\u202e/);
  expect(preview.mention_everyone).toBe(false);
  await apply(club, preview);
  expect(club.discord.problems).toEqual([]);
});

it('what one club imports, no other club finds', async () => {
  const club = await openClub();
  await apply(club, await upload(club, sample('songs.txt')));
  const { discord } = club;
  const elsewhere = await discord.member(1).slash(discord.foreignChannel, 'soundtrack', { query: 'lust for life' });
  expect(JSON.stringify(elsewhere.message)).not.toContain('Lust for Life');
});
