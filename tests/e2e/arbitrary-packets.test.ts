import { ApplicationCommandType, InteractionType, Routes } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openClub } from './club.ts';
import { brokenInteraction, rawInteraction, type Raw } from './raw-interactions.ts';
import { shown } from './trivia-table.ts';

const ON_MESSAGE: number = ApplicationCommandType.Message;
const MISSING_ACCESS = 50001;
/** Of pino's levels. */
const ERROR = 50;
const RUNS = 100;
const CALLBACK = /^\/interactions\/(\d+)\/[^/]+\/callback$/;

/** A club, and the places where an interaction may happen, each with a message of the bot's. */
async function openEverywhere(byHttp: boolean) {
  const club = await openClub({ byHttp });
  const { discord, lobby, bot } = club;
  const [lin, faye] = [discord.member(0), discord.member(1)];
  const song = { query: 'song:dreamlover' };
  const talk = shown((await lin.slash(lobby, 'soundtrack', song)).message);
  await bot.client.rest.post(Routes.threads(lobby.id, talk.id), { body: { name: 'Talk' } });
  const acts = [
    { place: lobby.id, by: lin },
    { place: lobby.id, by: faye },
    // A thread has its message's id.
    { place: talk.id, by: faye },
    { place: discord.dm(faye).id, by: faye },
    { place: discord.group(faye).id, by: faye.as({ userInstalled: true }) },
    { place: discord.foreignChannel.id, by: faye.as({ userInstalled: true }) },
  ];
  const stages = await Promise.all(
    acts.map(async ({ place, by }) => ({
      place,
      by,
      message: shown((await by.slash(place, 'soundtrack', song)).message),
    })),
  );
  const send = ({ type, data, frame, without, place }: Raw) => {
    const stage = stages[place % stages.length];
    if (stage === undefined) throw new Error('there is no place');
    const { message: on } = stage;
    const target = { target_id: on.id, resolved: { messages: { [on.id]: on } } };
    return stage.by.send(stage.place, {
      type,
      data: data['type'] === ON_MESSAGE ? { ...data, ...target } : data,
      ...(type === InteractionType.MessageComponent && { message: on }),
      frame: { ...frame, ...Object.fromEntries(without.map((name) => [name, undefined])) },
    });
  };
  return {
    ...club,
    send,
    answers: () => discord.requests.to('POST', CALLBACK).length,
    // The bot is not in every one of these places.
    problems: () => discord.problems.filter(({ code }) => code !== MISSING_ACCESS),
  };
}

describe.each([
  ['the gateway', false],
  ['the endpoint', true],
])('through %s', (_way, byHttp) => {
  it('every interaction gets one valid answer, and none is a fault of ours', async () => {
    const { log, answers, send, problems } = await openEverywhere(byHttp);
    const before = answers();
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(rawInteraction, async (raw) => {
        sent += 1;
        log.length = 0;
        await send(raw);
        expect(problems()).toEqual([]);
        expect(log.filter(({ level }) => level >= ERROR)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(answers()).toBe(before + sent);
  });

  it('whatever the fields hold, there is one valid answer', async () => {
    const { answers, send, problems } = await openEverywhere(byHttp);
    const before = answers();
    let sent = 0;
    await fc.assert(
      fc.asyncProperty(brokenInteraction, async (raw) => {
        sent += 1;
        await send(raw);
        expect(problems()).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(answers()).toBe(before + sent);
  });
});
