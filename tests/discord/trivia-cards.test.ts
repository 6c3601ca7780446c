import { embedLength } from '@discordjs/builders';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mineCard } from '../../src/discord/cards/trivia-mine.ts';
import { songTitle } from '../../src/catalogue/catalogue.ts';
import { questionCard } from '../../src/discord/cards/trivia-question.ts';
import { revealCard } from '../../src/discord/cards/trivia-reveal.ts';
import { messageFaults } from '../../src/playground/rules/message-rules.ts';
import { makeQuestion } from '../../src/trivia/questions/make-question.ts';
import { questionPool } from '../../src/trivia/questions/pool.ts';
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
