import { embedLength } from '@discordjs/builders';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginningCard } from '../../src/discord/cards/trivia-beginning.ts';
import { mineCard } from '../../src/discord/cards/trivia-mine.ts';
import { type Catalogue, songTitle } from '../../src/catalogue/catalogue.ts';
import { questionCard } from '../../src/discord/cards/trivia-question.ts';
import { revealCard } from '../../src/discord/cards/trivia-reveal.ts';
import { messageFaults } from '../../src/playground/rules/message-rules.ts';
import { makeQuestion } from '../../src/trivia/questions/make-question.ts';
import { questionPool } from '../../src/trivia/questions/pool.ts';
import { libraryWith, sampleShelf } from '../shelf/libraries.ts';
import { shipped } from '../shipped.ts';
import { randomCatalogue } from '../trivia/questions/random-catalogue.ts';
import { seeded } from '../trivia/seeded.ts';

const round = { id: '0123456789abcdef-20', number: 20, rounds: 20, film: undefined };

it('a question looks the same whichever of its options is right, and whatever its reveal says', () => {
  fc.assert(
    fc.property(randomCatalogue, fc.nat(), (catalogue, seed) => {
      const chance = seeded(seed);
      for (const pair of questionPool(catalogue)) {
        const question = makeQuestion(catalogue, pair, { difficulty: 'medium', chance });
        if (question === undefined) throw new Error('a question of the pool cannot be made');
        const card = JSON.stringify(questionCard(question, round, 1_000));
        const other = { ...question, right: (question.right + 1) % 4, reveal: { ...question.reveal, fact: 'another' } };
        expect(JSON.stringify(questionCard(other, round, 1_000))).toBe(card);
      }
    }),
    { numRuns: 20 },
  );
});

it('every question and reveal of the shipped catalogue is within Discord’s limits', () => {
  const results = Array.from({ length: 100 }, (_, at) => ({
    ...{ memberId: String(10 ** 18 + at), option: 0, isRight: true, elapsed: 12_345, points: 400, streak: 20 },
  }));
  const scores = new Map(results.map(({ memberId }) => [memberId, { points: 8_000, right: 20 }]));
  for (const pair of questionPool(shipped)) {
    const question = makeQuestion(shipped, pair, { difficulty: 'hard', chance: seeded(7) });
    if (question === undefined) throw new Error('a question of the pool cannot be made');
    const cards = [
      questionCard(question, round, 1_000),
      revealCard(shipped, { question, round, results, scores, unnamed: new Set(), services: [] }),
    ];
    for (const card of cards) {
      expect(messageFaults({ embeds: [...card.embeds], components: [...card.components] })).toEqual([]);
      expect(card.embeds.reduce((sum, embed) => sum + embedLength(embed), 0)).toBeLessThanOrEqual(6_000);
    }
  }
});

it('the answers of a long game are within Discord’s limits', () => {
  const longest = questionPool(shipped)
    .flatMap((pair) => makeQuestion(shipped, pair, { difficulty: 'hard', chance: seeded(7) }) ?? [])
    .toSorted((a, b) => JSON.stringify([b.text, b.options]).length - JSON.stringify([a.text, a.options]).length)
    .slice(0, 20);
  expect(longest).toHaveLength(20);
  const { embeds = [] } = mineCard(
    longest.map((question, at) => {
      const answer = { option: (question.right + 1) % 4, isRight: false, points: 0 };
      return { number: at + 1, question, answer };
    }),
  );
  expect(messageFaults({ embeds: [...embeds] })).toEqual([]);
  expect(embeds.reduce((sum, embed) => sum + embedLength(embed), 0)).toBeLessThanOrEqual(6_000);
});

it('a reveal states its answer once, above the options that it leaves', () => {
  for (const pair of questionPool(shipped)) {
    const question = makeQuestion(shipped, pair, { difficulty: 'hard', chance: seeded(7) });
    if (question === undefined) throw new Error('a question of the pool cannot be made');
    const game = { results: [], scores: new Map(), unnamed: new Set<string>() };
    const { embeds, components } = revealCard(shipped, { question, round, ...game, services: [] });
    expect(JSON.stringify(embeds).split('✅')).toHaveLength(2);
    expect(JSON.stringify(components[0])).not.toContain('✅');
  }
});

it('a reveal links to its song on the services that the server chose, and names it', () => {
  for (const pair of questionPool(shipped)) {
    const question = makeQuestion(shipped, pair, { difficulty: 'hard', chance: seeded(7) });
    if (question?.reveal.songId === undefined) continue;
    const { components } = revealCard(shipped, {
      ...{ question, round, results: [], scores: new Map(), unnamed: new Set<string>() },
      services: ['tidal', 'spotify'],
    });
    const song = shipped.songs.get(question.reveal.songId);
    const label = `🔎 ${song && songTitle(song)} on Tidal`;
    expect(components.at(-1)?.components).toMatchObject([{ label }, { label: '🔎 Spotify' }]);
  }
});

it('a question about a shelf says so, and its reveal quotes the member without a ping', async () => {
  const { films, songs } = sampleShelf();
  const [song] = songs;
  const memberId = '100000000000000001';
  const sentence = 'It waits *outside* until the rain has stopped <@&1>.';
  const library = await libraryWith({
    ...{ films, songs },
    sayings: [{ id: 'saying', memberId, sentence, subject: `song:${song?.id ?? ''}` }],
  });
  const asked = { kind: 'song-of-saying', subject: 'saying' } as const;
  const question = makeQuestion(library, asked, { difficulty: 'easy', chance: seeded(1) });
  if (question === undefined) throw new Error('the question cannot be made');
  expect(questionCard(question, round, 1_000).embeds[0]?.footer).toEqual({ text: 'From this club’s shelf' });
  const revealed = (catalogue: Catalogue, unnamed: readonly string[] = []) => {
    const nobody = { results: [], scores: new Map(), services: [], unnamed: new Set(unnamed) };
    return revealCard(catalogue, { question, round, ...nobody }).embeds[0];
  };
  const shown = revealed(library);
  expect(shown?.footer).toEqual({ text: 'From this club’s shelf' });
  expect(shown?.description).not.toContain('[Source]');
  const escaped = '> It waits \\*outside\\* until the rain has stopped \\<@&1\\>.';
  expect(shown?.description).toContain(`${escaped}\n— <@${memberId}>, this club`);
  expect(revealed(library, [memberId])?.description).toContain(`${escaped}\n— this club`);
  // Taken back meanwhile: what the question quoted still stands there, without its author.
  const without = revealed(await libraryWith({ films, songs }));
  expect(without?.description).toContain('> It waits');
  expect(without?.description).not.toContain('— this club');
});

it('a film’s title never breaks the card that tells of its game', () => {
  const game = { id: '1', starterId: null, rounds: 5, seconds: 20, difficulty: 'easy', firstAt: 0 } as const;
  const [embed] = beginningCard({ ...game, film: '**Loud** [click](https://example.com)' }).embeds;
  expect(embed?.description).toContain('\\*\\*Loud\\*\\* \\[click\\](https://example.com)');
  const question = { text: 'What?', quote: undefined, options: ['a', 'b', 'c', 'd'], difficulty: 'easy' } as const;
  const long = questionCard(question, { ...round, film: `${'long '.repeat(23)} ${'長'.repeat(120)}` }, 0);
  expect(messageFaults({ embeds: [...long.embeds], components: [...long.components] })).toEqual([]);
});
