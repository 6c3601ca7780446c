import { type BaseInteraction, ChannelType } from 'discord.js';
import { z } from 'zod';

const THREADS: readonly ChannelType[] = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

const withChannel = z.object({ channel: z.object({ type: z.enum(ChannelType) }) });

/** discord.js drops what an interaction says of its channel, and looks it up among those that a gateway told of. */
const known = new WeakMap<object, boolean>();

/** Keeps whether an interaction came from a thread, as Discord's own packet says. */
export function noteChannel(interaction: BaseInteraction, packet: unknown): void {
  const { data } = withChannel.safeParse(packet);
  if (data !== undefined) known.set(interaction, THREADS.includes(data.channel.type));
}

/** Whether an interaction came from a thread; undefined if Discord didn't say. */
export function isInThread(interaction: object): boolean | undefined {
  return known.get(interaction);
}
