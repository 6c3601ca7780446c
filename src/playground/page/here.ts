import type { View } from '../protocol.ts';
import { isListed } from '../rules/command-listing.ts';
import type { Page } from './page-state.ts';
import { channelsOf, guildOf } from './people.ts';

/** The view as whoever speaks has it where they are: the channels of that server, and the commands offered to them. */
export function hereIn(view: View, { member, channel }: Page): View {
  const seen = channelsOf(view, member);
  const place = seen.find(({ id }) => id === channel);
  if (!place) return { ...view, channels: [], commands: [] };
  const guild = guildOf(view, place);
  const standing = { held: BigInt(view.permissions[channel]?.[member] ?? '0'), withApp: guild?.joined !== false };
  return {
    ...view,
    channels: seen.filter((each) => guildOf(view, each) === guild),
    commands: view.commands.filter((command) => isListed(command, place, standing)),
  };
}
