import type { APIEmbed, APIEmbedField } from 'discord.js';
import { boundedCache } from '../../catalogue/bounded-cache.ts';
import {
  type Catalogue,
  confirmed,
  type Cue,
  creditOf,
  type Film,
  fullName,
  fullTitle,
  jointly,
  otherRecordings,
  quotationOf,
  type Song,
} from '../../catalogue/catalogue.ts';
import { listeningLinks } from '../../catalogue/listening.ts';
import { cardText } from '../../texts/cards.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain, plainWithin } from '../text.ts';
import { button, buttonRow, CARDS_KEPT, colourOf, linkRow, quoted, type Row } from './parts.ts';
import { soundtrackMenu } from './soundtrack-menu.ts';

/** A song in one of its films. `menuPage` is the page of that film's songs in the menu; by default the song's own. */
type SongView = { song: Song; film: Film; menuPage?: number };

/** How many characters each text may take, so that a card with the longest of all of them still fits. */
const ROOM = {
  lineTitle: 150,
  lineCredit: 80,
  performers: 300,
  coverOf: 500,
  writers: 400,
  recording: 200,
  recordings: 400,
};

/** Cards are the same for everyone, and making one takes longer than the rest of an answer. */
const cached = boundedCache<Card>(CARDS_KEPT);

/** A song's card: who and when, which scenes play it, what a critic wrote, where to listen, its neighbours. */
export function songCard(catalogue: Catalogue, { song, film, menuPage }: SongView): Card {
  return cached(catalogue, `${song.id} ${film.id} ${menuPage}`, () => ({
    embeds: [songEmbed(catalogue, song, film)],
    components: [
      neighbours(song, film),
      linkRow(listeningLinks(catalogue, song)),
      soundtrackMenu(catalogue, { film, song, page: menuPage }),
    ],
  }));
}

/** The film that a song's card shows it in: the one wanted if it plays the song, else the song's first. */
export function filmOfSong(catalogue: Catalogue, song: Song, wanted?: string): Film {
  const cue = song.cues.find(({ filmId }) => filmId === wanted) ?? song.cues[0];
  const film = catalogue.films.get(cue.filmId);
  if (film === undefined) throw new Error(`song ${song.id} is heard in no film of the catalogue`);
  return film;
}

/** A song's embed, for messages that show it without its menu. */
export function songEmbed(catalogue: Catalogue, song: Song, film: Film): APIEmbed {
  const place = film.cues.findIndex((cue) => cue.songId === song.id) + 1;
  return {
    color: colourOf(film),
    author: { name: `🎬 ${fullTitle(film)} · ${film.year}` },
    title: plainWithin(`🎵 ${fullTitle(song)}`, LIMITS.embed.title),
    description: [facts(song, film), quoted(quotationOf(catalogue, song))].filter(Boolean).join('\n\n'),
    fields: fields(catalogue, song),
    footer: { text: cardText.place(place, film.cues.length) },
  };
}

/** A song as a line of a list: its title and credit. */
export function songLine(song: Song): string {
  const credit = creditOf(song);
  return `**${plainWithin(fullTitle(song), ROOM.lineTitle)}**${credit === '' ? '' : ` — ${plainWithin(credit, ROOM.lineCredit)}`}`;
}

function fields(catalogue: Catalogue, song: Song): APIEmbedField[] {
  const heard = song.cues.map((cue) => whereHeard(catalogue, cue, song));
  const writers = [...new Set([...song.composers, ...song.lyricists].map(fullName))];
  const others = otherRecordings(catalogue, song).map((other) =>
    plainWithin([fullTitle(other), jointly(other.performers)].filter(Boolean).join(' — '), ROOM.recording),
  );
  return [
    { name: cardText.heard, value: linesWithin(heard, LIMITS.embed.fieldValue) },
    { name: cardText.writtenBy, value: plainWithin(writers.join(', '), ROOM.writers), inline: true },
    { name: cardText.otherRecordings, value: linesWithin(others, ROOM.recordings), inline: true },
  ].filter((field) => field.value !== '');
}

function facts(song: Song, film: Film): string {
  const performers = plainWithin(song.performers.map(fullName).join(', '), ROOM.performers);
  return [
    [performers && `**${performers}**`, song.year, language(song)].filter(Boolean).join(' · '),
    song.coverOf ? coverOf(song.coverOf) : cardText.madeFor[song.kind](cardText.called[film.kind]),
    song.note && plain(song.note),
  ]
    .filter(Boolean)
    .join('\n');
}

function language(song: Song): string | undefined {
  return song.instrumental ? cardText.instrumental : song.language && plain(song.language);
}

function coverOf({ title, original, by, year }: NonNullable<Song['coverOf']>): string {
  const covered = fullTitle({ title, original: original === undefined ? undefined : { text: original } });
  return plainWithin(cardText.coverOf(covered, by.map(fullName).join(' & '), year), ROOM.coverOf);
}

/** A line per film. A scene that gives an ending away is behind spoiler marks. */
function whereHeard(catalogue: Catalogue, cue: Cue, song: Song): string {
  const film = catalogue.films.get(cue.filmId);
  const lead = song.cues.length > 1 && film ? `**${plain(film.title)}**: ` : '';
  if (cue.scene === undefined) return lead + cardText.heardIn[knownOf(cue)](cardText.called[film?.kind ?? 'film']);
  const scene = plain(asSentence(cue.scene));
  const ending = cue.ending === undefined ? '' : ` ||${plain(asSentence(cue.ending))}||`;
  return lead + (cue.spoiler ? `||${scene}||` : scene) + ending;
}

/** What completes “It plays …”, standing alone. */
function asSentence(scene: string): string {
  return `${scene.charAt(0).toUpperCase()}${scene.slice(1)}.`;
}

/** What is known about a song in a film if its scene is not. */
function knownOf(cue: Cue): keyof typeof cardText.heardIn {
  if (cue.absent) return 'nowhere';
  return confirmed(cue) ?? (cue.track === undefined ? 'unconfirmed' : 'album');
}

function neighbours(song: Song, film: Film): Row {
  const place = film.cues.findIndex((cue) => cue.songId === song.id);
  return buttonRow(
    button(soundtrackText.previous, customId('soundtrack', 'previous', film.id, song.id), place <= 0),
    button(soundtrackText.next, customId('soundtrack', 'next', film.id, song.id), place >= film.cues.length - 1),
    button(soundtrackText.theFilm, customId('soundtrack', 'film', film.id)),
  );
}
