import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { isMessageCommand } from '../../src/discord/command.ts';
import type { OptionValue } from '../../src/playground/command-input.ts';
import { changeShelf } from '../../src/storage/shelf/change-shelf.ts';
import { chooseForShelf } from '../../src/storage/shelf/settings.ts';
import { adding, ownFilm, ownSong } from '../shelf/samples.ts';
import { interaction } from '../storage/samples.ts';
import { openClub } from './club.ts';

/** Stands in everything on the other club's shelf, and is never typed whole. */
const SECRET = /zyxwvut/i;
const TYPED = 'zyxwvu';

const film = ownFilm('Zyxwvut Road', 1994);
const song = ownSong(film.id, 'Zyxwvut Blues', 'The Zyxwvuts');
const inShipped = ownSong('chungking-express', 'Zyxwvut Dreams', 'Faye Wong');

type Leaf = { command: string; options: readonly APIApplicationCommandOption[] };

/** Every command and subcommand, as a member types it. */
function leavesOf(name: string, options: readonly APIApplicationCommandOption[] = []): Leaf[] {
  const nested = options.flatMap((option) =>
    option.type === Type.Subcommand || option.type === Type.SubcommandGroup
      ? leavesOf(`${name} ${option.name}`, option.options)
      : [],
  );
  return nested.length > 0 ? nested : [{ command: name, options }];
}

function valueFor(option: APIApplicationCommandOption, lobby: string): OptionValue | undefined {
  if ('choices' in option && option.choices) return option.choices[0]?.value;
  if (option.type === Type.String) return TYPED;
  if (option.type === Type.Boolean) return true;
  if (option.type === Type.Channel) return lobby;
  if (option.type === Type.Attachment)
    return { name: 'songs.txt', type: 'text/plain', bytes: Buffer.from(`Somebody – Something (${TYPED}, 1994)`) };
  return undefined;
}

it('whatever a club asks, it is told nothing of another club’s shelf', async () => {
  const { discord, db, lobby, log } = await openClub({}, { guilds: { count: 1, channels: 1 } });
  const [other] = discord.guilds;
  const [elsewhere] = [...(other?.channels.values() ?? [])];
  if (other === undefined || elsewhere === undefined) throw new Error('there is no other server');
  const now = discord.clock.now();
  const rows = adding({ films: [film], songs: [song, inShipped] });
  await changeShelf(db, other.id, { interaction: interaction(now), kind: 'import', rows, now });
  await chooseForShelf(db, other.id, { reviewChannelId: elsewhere.id });
  const saying = { guildId: other.id, memberId: '42', sentence: 'Zyxwvut, and nothing else.', saidAt: now };
  await db
    .insertInto('shelfSayings')
    .values([{ id: '1', subject: 'song:dreamlover', ...saying }])
    .execute();

  const member = discord.member(0);
  // The other club finds all of it, which fills every cache that there is.
  const found = await member.slash(elsewhere, 'soundtrack', { query: TYPED });
  expect(JSON.stringify(found.message)).toMatch(SECRET);
  expect(await member.complete(elsewhere, 'soundtrack', { focused: 'query', options: { query: TYPED } })).not.toEqual(
    [],
  );
  const from = discord.requests.all.length;

  const said: unknown[] = [];
  const ids = [`film:${film.id}`, `song:${song.id}`, `song:${inShipped.id}`, 'song:dreamlover'];
  for (const query of [TYPED, 'faye wong', 'chungking express', ...ids]) {
    for (const place of [lobby, discord.dm(member)]) said.push(await member.slash(place, 'soundtrack', { query }));
  }
  for (const command of commands.filter((one) => !isMessageCommand(one))) {
    const { name, options } = command.data.toJSON() as RESTPostAPIChatInputApplicationCommandsJSONBody;
    for (const leaf of leavesOf(name, options)) {
      const filled = Object.fromEntries(
        leaf.options.flatMap((option) => {
          const value = valueFor(option, lobby.id);
          return value === undefined ? [] : [[option.name, value]];
        }),
      );
      said.push(await member.slash(lobby, leaf.command, filled).catch((error: unknown) => String(error)));
      for (const option of leaf.options.filter((one) => 'autocomplete' in one && one.autocomplete)) {
        for (const typed of ['', TYPED]) {
          const typing = { focused: option.name, options: { [option.name]: typed } };
          said.push(await member.complete(lobby, leaf.command, typing));
        }
      }
    }
  }
  const asked = await discord.member(1).say(lobby, `${TYPED} blues`);
  for (const command of commands.filter(isMessageCommand)) said.push(await member.useOn(asked, command.data.name));

  const bodies = discord.requests.all.slice(from).map(({ path, body }) => ({ path, body }));
  const told = JSON.stringify([said, bodies.filter(({ path }) => !path.includes(elsewhere.id)), log]);
  expect(told.length).toBeGreaterThan(10_000);
  const leaked = SECRET.exec(told);
  expect(leaked && told.slice(leaked.index - 100, leaked.index + 100)).toBeNull();
});
