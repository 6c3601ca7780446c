import type { APIEmbed } from 'discord.js';
import type { Catalogue, Song } from '../../catalogue/catalogue.ts';
import { listeningLinks } from '../../catalogue/listening.ts';
import type { PostRow } from '../../storage/schema.ts';
import { postText } from '../../texts/daily.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import { embedLength } from '../builders.ts';
import type { Body } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { plain } from '../text.ts';
import { button, buttonRow, linkButton, linkRow, type Row } from './parts.ts';
import { filmOfSong, invitation } from './song-card.ts';
import { songEmbed } from './song-embed.ts';

/**
 * A post: its song, its row's id, its place in the cycle, its hearts, which of a critic's passages it shows, and the
 * listening services that the server chose. Followers see what is published.
 */
export type Post = {
  song: Song;
  id: string;
  number: number;
  of: number;
  hearts: number;
  turn: number;
  services: readonly string[];
  isPublished?: boolean;
};

/** The song of the day as posted in the club's channel. */
export function postCard(
  catalogue: Catalogue,
  { song, id, hearts, turn, services, isPublished, ...place }: Post,
): Required<Body> {
  const film = filmOfSong(catalogue, song);
  const embed = songEmbed(catalogue, { song, film, turn });
  const links = listeningLinks(catalogue, song, services);
  return {
    content: postText.line(place),
    embeds: [isPublished ? withLinks(embed, links) : embed],
    components: [
      buttonRow(
        button(postText.hearts(hearts), heartId(id)),
        button(soundtrackText.theFilm, customId('soundtrack', 'film', film.id)),
        ...invitation(catalogue, song),
      ),
      linkRow(links),
    ],
  };
}

/** The embed with where to listen in it, as far as there is room: a published copy of a message has no buttons. */
function withLinks(embed: APIEmbed, links: ReturnType<typeof listeningLinks>): APIEmbed {
  const room = LIMITS.embed.total - embedLength(embed) - postText.listen.length;
  const value = links.reduce((all, { name, address }) => {
    const link = `[${plain(name)}](${address})`;
    const longer = all === '' ? link : `${all} · ${link}`;
    return longer.length > Math.min(room, LIMITS.embed.fieldValue) ? all : longer;
  }, '');
  return value === '' ? embed : { ...embed, fields: [...(embed.fields ?? []), { name: postText.listen, value }] };
}

/**
 * A song of the day outside a club's channel, with its own line and a link to the post if there is one. It has no heart
 * button, since only the one under the post is kept up to date.
 */
export function unpostedCard(
  catalogue: Catalogue,
  song: Song,
  {
    line,
    link,
    turn,
    services,
  }: { line: string; link?: string | undefined; turn: number; services: readonly string[] },
): Body {
  const film = filmOfSong(catalogue, song);
  const toFilm = button(soundtrackText.theFilm, customId('soundtrack', 'film', film.id));
  return {
    content: line,
    embeds: [songEmbed(catalogue, { song, film, turn })],
    components: [
      link === undefined ? buttonRow(toFilm) : buttonRow(linkButton(postText.toPost, link), toFilm),
      linkRow(listeningLinks(catalogue, song, services)),
    ],
  };
}

/** The post's address in Discord. Undefined if it counts as posted but no message is known. */
export function linkTo({ guildId, channelId, channelKind, messageId }: PostRow): string | undefined {
  if (messageId === null) return undefined;
  // A post in a forum stands in its own thread, whose id is the message's.
  const place = channelKind === 'forum' ? messageId : channelId;
  return `https://discord.com/channels/${guildId}/${place}/${messageId}`;
}

/** The ❤ button's custom id. It names the stored post, so it also identifies that post's message. */
export function heartId(postId: string): string {
  return customId('song-of-the-day', 'heart', postId);
}

/** The same rows, with a new number of hearts on the post's button. */
export function withHearts(rows: readonly Row[], postId: string, hearts: number): Row[] {
  const label = postText.hearts(hearts);
  return rows.map((row) => ({
    ...row,
    components: row.components.map((part) =>
      'custom_id' in part && part.custom_id === heartId(postId) ? { ...part, label } : part,
    ),
  }));
}
