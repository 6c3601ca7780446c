import type { Migration } from 'kysely/migration';
import { songOfTheDay } from './0001-song-of-the-day.ts';
import { trivia } from './0002-trivia.ts';
import { triviaWalks } from './0003-trivia-walks.ts';
import { removedGuilds } from './0004-removed-guilds.ts';
import { interactions } from './0005-interactions.ts';
import { recall } from './0006-recall.ts';
import { whereAndWhen } from './0007-where-and-when.ts';
import { services } from './0008-services.ts';
import { triviaParty } from './0009-trivia-party.ts';
import { triviaOptions } from './0010-trivia-options.ts';
import { chores } from './0011-chores.ts';
import { shelves } from './0012-shelves.ts';

/**
 * Every migration, in the order of their names. There is no way back, and a released migration never changes: existing
 * databases have already run it.
 */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-song-of-the-day': songOfTheDay,
  '0002-trivia': trivia,
  '0003-trivia-walks': triviaWalks,
  '0004-removed-guilds': removedGuilds,
  '0005-interactions': interactions,
  '0006-recall': recall,
  '0007-where-and-when': whereAndWhen,
  '0008-services': services,
  '0009-trivia-party': triviaParty,
  '0010-trivia-options': triviaOptions,
  '0011-chores': chores,
  '0012-shelves': shelves,
};
