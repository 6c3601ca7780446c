import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/trivia/questions/question.ts';
import { shipped } from '../shipped.ts';
import { QUOTAS } from './quotas.ts';

const dreamlover: Question = {
  kind: 'critics-song',
  subject: 'dreamlover',
  difficulty: 'easy',
  text: 'Which song does the critic speak of?',
  quote: 'The words tell the story.',
  options: ['Baroque', 'Dreamlover 夢中人', 'Perfidia', 'Siboney'],
  right: 1,
  reveal: {
    fact: 'The critic speaks of “Dreamlover”.',
    source: 'https://example.com/',
    note: undefined,
    quotation: undefined,
    songId: 'dreamlover',
    filmId: undefined,
  },
};

const teller: Question = {
  ...dreamlover,
  kind: 'who-plays',
  subject: 'chungking-express/Faye',
  text: 'Who sings 夢中人?',
  quote: undefined,
  options: ['Maggie Cheung', 'Faye Wong', 'Carina Lau', 'Gong Li'],
  reveal: { ...dreamlover.reveal, fact: 'Faye Wong.', songId: undefined, filmId: 'chungking-express' },
};

const casesOf = (game: readonly Question[]) =>
  Object.fromEntries(
    QUOTAS.map(({ name, cases }) => [name, cases(shipped, game).length] as const).filter(([, count]) => count > 0),
  );

describe('the quotas of a game', () => {
  it('count its interesting questions and its casting', () => {
    expect(casesOf([dreamlover])).toEqual({ 'interesting kinds': 1 });
    expect(casesOf([teller])).toEqual({ casting: 1 });
  });

  it('find a question that names the answer of another, by half of its name', () => {
    expect(casesOf([teller, dreamlover])).toMatchObject({ 'a text holds another’s answer': 1 });
    const told = { ...teller, text: 'Who sings?', reveal: { ...teller.reveal, fact: 'She sings “Dreamlover”.' } };
    expect(casesOf([told, dreamlover])).toMatchObject({ 'a reveal tells a later answer': 1 });
    expect(casesOf([dreamlover, told])).toEqual({ 'interesting kinds': 1, casting: 1 });
  });

  it('find a song and a passage that come twice', () => {
    const again: Question = { ...dreamlover, kind: 'performer', options: ['a', 'b', 'c', 'd'] };
    expect(casesOf([dreamlover, again])).toMatchObject({ 'songs asked twice': 1, 'the same passage twice': 1 });
  });
});
