import { parseArgs } from 'node:util';
import { z } from 'zod';
import { supplyOf, type Scope } from '../src/trivia/supply.ts';
import { pairKey } from '../src/trivia/questions/pool.ts';
import type { Question } from '../src/trivia/questions/question.ts';
import { shipped } from './shipped.ts';
import { QUOTAS } from './trivia/quotas.ts';
import { seeded } from './trivia/seeded.ts';

/**
 * Prints games to be read as members would see them, then how well they keep to what a game should ask. Each game is
 * the first of a server.
 *
 *     node tests/print-games.ts 40 10
 *     node tests/print-games.ts 5 10 --difficulty hard --film in-the-mood-for-love --seed 7
 */
function main(args: readonly string[]): void {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      difficulty: { type: 'string', default: 'mixed' },
      film: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { difficulty, film = null, seed } = values;
  if (film !== null && !shipped.films.has(film)) throw new Error(`there is no film "${film}"`);
  const scope: Scope = {
    filmId: film,
    difficulty: z.enum(['easy', 'medium', 'hard', 'mixed']).parse(difficulty),
    kinds: 'all',
    chineseTitles: 'off',
  };
  const [games = 40, rounds = 10] = positionals.map(Number);
  const played = Array.from({ length: games }, (_, game) => gameOf(scope, { rounds, seed: Number(seed) + game }));
  for (const [place, questions] of played.entries()) {
    process.stdout.write(`# Game ${place + 1}\n\n${questions.map(readable).join('\n\n')}\n\n`);
  }
  process.stdout.write(`# Quotas\n\n${summaryOf(played).join('\n')}\n`);
}

function gameOf(scope: Scope, { rounds, seed }: { rounds: number; seed: number }): Question[] {
  const supply = supplyOf(shipped, scope, seeded(seed));
  const questions: Question[] = [];
  while (questions.length < rounds) {
    const taken = new Set(questions.map(pairKey));
    const chosen = supply.choose(new Set(), { before: questions, rounds, taken });
    if (chosen === undefined) break;
    questions.push(chosen.question);
  }
  return questions;
}

function readable(question: Question, place: number): string {
  const { kind, subject, difficulty, text, quote, options, right, reveal } = question;
  const { fact, source, note, quotation } = reveal;
  const buttons = options.map(
    (label, option) => `   ${option === right ? '✓' : ' '} ${'ABCD'[option] ?? ''} · ${label}`,
  );
  return [
    `${place + 1}. ${text}   [${difficulty} · ${kind} · ${subject}]`,
    ...(quote === undefined ? [] : [`   > ${quote}`]),
    ...buttons,
    `   → ${fact} (${source})`,
    ...(note === undefined ? [] : [`   → ${note.text} (${note.source})`]),
    ...(quotation === undefined ? [] : [`   → “${quotation.quote}” (${quotation.article.title})`]),
  ].join('\n');
}

/** For each quota, what it counts over all games, the games that break it, and a few of the cases. */
function summaryOf(games: readonly (readonly Question[])[]): string[] {
  const questions = games.reduce((sum, game) => sum + game.length, 0);
  return QUOTAS.flatMap(({ name, atLeast, atMost, cases }) => {
    const found = games.map((game) => cases(shipped, game));
    const count = found.flat().length;
    const share = (100 * count) / questions;
    const broken = found.filter((of, place) => {
      const length = games[place]?.length ?? 0;
      return of.length < (atLeast ?? 0) * length || of.length > (atMost ?? 1) * length;
    }).length;
    const wanted = atLeast === undefined ? `at most ${(atMost ?? 1) * 100} %` : `at least ${atLeast * 100} %`;
    const examples = atMost === 0 ? found.flatMap((of, game) => of.map((one) => `    game ${game + 1}: ${one}`)) : [];
    return [
      `- ${name}: ${count} of ${questions} (${share.toFixed(1)} %; ${wanted}); broken in ${broken} of ${games.length} games`,
      ...examples.slice(0, 12),
    ];
  });
}

main(process.argv.slice(2));
