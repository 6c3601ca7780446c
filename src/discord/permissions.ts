import { PermissionFlagsBits, type PermissionsBitField } from 'discord.js';

/** The permissions that the bot lacks to play a game where a command was used, given those it holds there. */
export function missingToPlay(held: Readonly<PermissionsBitField>, { inThread }: { inThread: boolean }): string[] {
  const needed = [
    { bit: PermissionFlagsBits.ViewChannel, name: '**View Channel**' },
    inThread
      ? { bit: PermissionFlagsBits.SendMessagesInThreads, name: '**Send Messages in Threads**' }
      : { bit: PermissionFlagsBits.SendMessages, name: '**Send Messages**' },
    { bit: PermissionFlagsBits.EmbedLinks, name: '**Embed Links**, for the questions' },
  ];
  return needed.filter(({ bit }) => !held.has(bit)).map(({ name }) => name);
}
