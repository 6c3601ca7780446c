import type { Command } from '../src/discord/command.ts';
import { help } from './help.ts';
import { soundtrack } from './soundtrack.ts';

/** Every slash command, in the order that /help shows them. */
export const commands: readonly Command[] = [soundtrack, help];
