import type { Command } from '../src/discord/command.ts';
import { about } from './about.ts';
import { findThisSoundtrack } from './find-this-soundtrack.ts';
import { help } from './help.ts';
import { listenOn } from './listen-on.ts';
import { myData } from './my-data.ts';
import { privacy } from './privacy.ts';
import { schedule } from './schedule.ts';
import { serverData } from './server-data.ts';
import { shelf } from './shelf.ts';
import { songOfTheDay } from './song-of-the-day.ts';
import { soundtrack } from './soundtrack.ts';
import { suggest } from './suggest.ts';
import { suggestThisSong } from './suggest-this-song.ts';
import { trivia } from './trivia.ts';

/** Every slash command and message command, in the order /help shows them. */
export const commands: readonly Command[] = [
  soundtrack,
  findThisSoundtrack,
  songOfTheDay,
  trivia,
  listenOn,
  suggest,
  suggestThisSong,
  schedule,
  shelf,
  serverData,
  myData,
  privacy,
  about,
  help,
];
