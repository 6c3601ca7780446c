import { type APIMessage, InteractionType, SnowflakeUtil } from 'discord.js';
import { InteractionFailed } from '../../src/playground/interaction.ts';
import type { Response } from '../../src/playground/interaction-record.ts';
import type { Loopback } from '../../src/playground/loopback.ts';
import type { Member } from '../../src/playground/member.ts';
import { controlsOf } from './controls.ts';

const TICK = 20;
/** Discord's code for an interaction that the bot did not answer in time. */
const LATE = 10062;
/** How old a message may be that members press. */
const FRESH = 15_000;
/** Deleting a server's data, its schedule or a member's own would be no loss of the bot's. */
const NEVER = /^(server-data|my-data|schedule):/;

const QUERIES = [
  'dreams',
  'the dreams cover in chungking',
  '王菲',
  'yumeji',
  'perfidia 2046',
  'happy tog',
  'siboney',
  'x',
];
type Slash = [command: string, options?: () => Record<string, string | boolean>];
const query = () => ({ query: any(QUERIES) });

const ANYWHERE: readonly Slash[] = [
  ['soundtrack', query],
  ['soundtrack', () => ({ query: 'song:dreamlover', private: true })],
  ['listen-on'],
  ['my-data export'],
  ['my-data forget'],
  ['privacy'],
  ['about'],
  ['help'],
];
const IN_SERVERS: readonly Slash[] = [
  ...ANYWHERE,
  ['song-of-the-day show'],
  ['song-of-the-day history'],
  ['song-of-the-day favourites'],
  ['trivia stop'],
  ['trivia leaderboard', () => ({ period: any(['week', 'month', 'all']) })],
  ['trivia me'],
  ['trivia hide-me', () => ({ switch: any(['on', 'off']) })],
];
/** Of whoever manages the club, which has no post that counts. */
const OF_MANAGERS: readonly Slash[] = [
  ['schedule set', () => ({ time: '18:30', zone: 'Asia/Hong_Kong' })],
  ['schedule status'],
  ['schedule preview'],
  ['schedule skip'],
  ['schedule pause'],
  ['schedule resume'],
  ['schedule off'],
  ['server-data export'],
  ['server-data delete'],
];

type Shown = { message: APIMessage; by: Member; isPrivate: boolean };
type Act = { kind: string; weight: number; run: () => Promise<unknown> | undefined };

export type Traffic = {
  /** The milliseconds until each member saw an answer, by kind. */
  took: Map<string, number[]>;
  /** How many could not be sent, since the bot had no session or Discord offers no such thing there, by its code. */
  unsent: Map<number, number>;
  stop: () => void;
};

/** Members who ask for everything that there is, so many times a second. */
export function startTraffic(
  discord: Loopback,
  { rate, members }: { rate: number; members: readonly Member[] },
): Traffic {
  const took = new Map<string, number[]>();
  const servers = discord.guilds.map(({ channels }) => [...channels.keys()][0] ?? '');
  const dms = new Map(members.map((member) => [member, discord.dm(member).id]));
  let shown: Shown[] = [];
  const traffic = { took, unsent: new Map<number, number>(), stop: () => clearInterval(timer) };

  const remember = async (by: Member, answer: Promise<Response>) => {
    const { message, ephemeral } = await answer;
    if (message?.components?.length) shown.push({ message, by, isPrivate: ephemeral });
  };
  const place = (member: Member) => (Math.random() < 0.1 ? (dms.get(member) ?? '') : any(servers));
  const slash = (member: Member, where: string, [command, options]: Slash) =>
    remember(member, member.slash(where, command, options?.()));
  const pressed = () => {
    const { message, by, isPrivate } = any(shown);
    return { message, by: isPrivate ? by : any(members) };
  };
  const manager = discord.member(0);
  const club = discord.channels[0]?.id ?? '';

  const acts: Act[] = [
    {
      kind: 'slash commands',
      weight: 35,
      run: () => {
        const member = any(members);
        const where = place(member);
        return slash(member, where, any(where === dms.get(member) ? ANYWHERE : IN_SERVERS));
      },
    },
    {
      kind: 'autocomplete',
      weight: 35,
      run: () => {
        const member = any(members);
        return any([
          () => member.complete(place(member), 'soundtrack', { focused: 'query', options: query() }),
          () => member.complete(any(servers), 'trivia play', { focused: 'film', options: { film: 'chung' } }),
          () =>
            member.complete(place(member), 'soundtrack', { focused: 'film', options: { film: 'in the', query: 'x' } }),
        ])();
      },
    },
    { kind: 'commands of managers', weight: 0.5, run: () => slash(manager, club, any(OF_MANAGERS)) },
    {
      kind: 'autocomplete of managers',
      weight: 0.5,
      run: () =>
        manager.complete(club, 'schedule set', { focused: any(['zone', 'tag']), options: { zone: 'hong', tag: 'x' } }),
    },
    {
      kind: 'buttons',
      weight: 13,
      run: () => {
        if (shown.length === 0) return undefined;
        const { message, by } = pressed();
        const own = controlsOf(message).buttons.filter((id) => !NEVER.test(id));
        return own.length === 0 ? undefined : remember(by, by.press(message, any(own)));
      },
    },
    {
      kind: 'menus',
      weight: 8,
      run: () => {
        if (shown.length === 0) return undefined;
        const { message, by } = pressed();
        const { menus } = controlsOf(message);
        if (menus.length === 0) return undefined;
        const { id, values } = any(menus);
        return remember(by, by.select(message, id, [any(values)]));
      },
    },
    {
      kind: 'message commands',
      weight: 4,
      run: () => {
        if (shown.length === 0) return undefined;
        const { message, by } = pressed();
        return by.useOn(message, 'Find this soundtrack');
      },
    },
    {
      kind: 'modals',
      weight: 2,
      run: () => {
        const member = any(members);
        const data = { custom_id: 'soundtrack:open', components: [] };
        return member.send(place(member), { type: InteractionType.ModalSubmit, data });
      },
    },
    {
      kind: 'forged controls',
      weight: 2,
      run: () => {
        if (shown.length === 0) return undefined;
        const { message, by } = pressed();
        return by
          .as({ forged: true })
          .press(message, any(['gone:gone', 'trivia:answer:x:0', 'soundtrack:film:x', 'x']));
      },
    },
  ];
  const wheel = acts.flatMap((act) => Array.from({ length: act.weight * 2 }, () => act));

  const one = (): void => {
    const act = any(wheel);
    const start = performance.now();
    // As long as nothing is there to be pressed, members ask for it.
    const answer = act.run();
    if (answer === undefined) {
      one();
      return;
    }
    answer.then(
      () => {
        const times = took.get(act.kind) ?? [];
        took.set(act.kind, times);
        times.push(performance.now() - start);
      },
      (error: unknown) => {
        if (!(error instanceof InteractionFailed)) throw error;
        // Those that were late are judged elsewhere.
        if (error.code !== LATE || discord.gateway.reachable() === 0)
          traffic.unsent.set(error.code, (traffic.unsent.get(error.code) ?? 0) + 1);
      },
    );
  };
  const began = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    const latest = discord.clock.now() - FRESH;
    shown = shown.filter(({ message }) => SnowflakeUtil.timestampFrom(message.id) > latest);
    const due = ((now - began) / 1_000) * rate;
    for (; sent < due; sent += 1) one();
  }, TICK);
  return traffic;
}

export function any<Thing>(things: readonly Thing[]): Thing {
  const thing = things[Math.floor(Math.random() * things.length)];
  if (thing === undefined) throw new RangeError('there is nothing to choose from');
  return thing;
}
