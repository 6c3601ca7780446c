import type { APIEmbed } from 'discord.js';
import {
  type Catalogue,
  confirmed,
  type Cue,
  type Film,
  fullName,
  fullTitle,
  jointly,
  meaningOf,
  otherRecordings,
  romanisation,
  type Song,
  songTitle,
} from '../../catalogue/catalogue.ts';
import { wordOn } from '../../catalogue/quotations.ts';
import { cardText } from '../../texts/cards.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain, plainWithin } from '../text.ts';
import { colourOf, quoted, quotedSaying } from './parts.ts';

/** How many characters each text may take, so that a card with the longest of all of them still fits. */
const ROOM = { performers: 300, coverOf: 500, writers: 400, recording: 200, recordings: 400 };

/** A song in one of its films. Of several passages that a critic wrote, `turn` says which is shown. */
export type ShownSong = { song: Song; film: Film; turn: number };

/**
 * A song's embed: who and when, what its title means, what is worth knowing, when it plays, what a critic wrote. It says
 * what is known, and nothing about what is not.
 */
export function songEmbed(catalogue: Catalogue, { song, film, turn }: ShownSong): APIEmbed {
  const place = film.cues.findIndex((cue) => cue.songId === song.id) + 1;
  const parts = [
    [credits(song), inEnglish(song), origin(song, film), writtenBy(song)].filter(Boolean).join('\n'),
    song.note && plain(song.note),
    linesWithin(
      song.cues.flatMap((cue) => whenItPlays(catalogue, cue, song)),
      LIMITS.embed.fieldValue,
    ),
    others(catalogue, song),
    critic(catalogue, song, turn),
  ];
  const placed = cardText.place[film.inOrder ? 'heard' : 'listed'](place, film.cues.length, film.title);
  return {
    color: colourOf(film),
    author: { name: `🎬 ${fullTitle(film)} · ${film.year}` },
    title: plainWithin(`🎵 ${songTitle(song)}`, LIMITS.embed.title),
    description: parts.filter(Boolean).join('\n\n'),
    footer: { text: song.isFromShelf ? `${placed} · ${cardText.fromShelf}` : placed },
  };
}

function credits(song: Song): string {
  const performers = plainWithin(song.performers.map(fullName).join(', '), ROOM.performers);
  return [performers && `**${performers}**`, song.year, language(song)].filter(Boolean).join(' · ');
}

function language(song: Song): string | undefined {
  return song.instrumental ? cardText.instrumental : song.language && plain(song.language);
}

/** What the title means, and how it sounds, on a small line. */
function inEnglish(song: Song): string | undefined {
  const meaning = meaningOf(song);
  const sounds = romanisation(song);
  const parts = [meaning && cardText.meaning(plain(meaning)), sounds && plain(sounds)].filter(Boolean);
  return parts.length === 0 ? undefined : `-# ${parts.join(' · ')}`;
}

/** What it covers, else what it was made for. An older recording says so only where nothing else is said of it. */
function origin({ coverOf, kind, note }: Song, film: Film): string | undefined {
  if (coverOf !== undefined) {
    const { title, original, by, year } = coverOf;
    const covered = fullTitle({ title, original: original === undefined ? undefined : { text: original } });
    return plainWithin(cardText.coverOf(covered, by.map(fullName).join(' & '), year), ROOM.coverOf);
  }
  if (kind === undefined) return undefined;
  return kind === 'pre-existing' && note !== undefined ? undefined : cardText.madeFor[kind](cardText.called[film.kind]);
}

/**
 * When a film plays it, where a page says so; else that it is on the album, where a page says that. Of a song in several
 * films each line names its film. What gives an ending away is behind spoiler marks.
 */
function whenItPlays(catalogue: Catalogue, cue: Cue, song: Song): string[] {
  const { scene, ending, spoiler, sources } = cue;
  const film = song.cues.length > 1 ? catalogue.films.get(cue.filmId) : undefined;
  const title = film && plain(film.title);
  const hidden = (text: string) => `||${text}||`;
  const isConfirmed = sources.scene !== undefined || sources.film !== undefined;
  if (scene !== undefined && isConfirmed) {
    const shown = spoiler ? hidden(plain(scene)) : plain(scene);
    return [
      cardText.plays(title, ending === undefined ? shown : `${shown} ${hidden(cardText.andThen(plain(ending)))}`),
    ];
  }
  const isOnAlbum = confirmed(cue) === 'album' || (confirmed(cue) === undefined && cue.track !== undefined);
  if (isOnAlbum) return [cardText.onAlbum(title)];
  return title !== undefined && confirmed(cue) === 'heard' ? [cardText.alsoIn(title)] : [];
}

/** True where nobody has written anything that the song's card could quote. */
export function isUnwritten(catalogue: Catalogue, song: Song): boolean {
  return critic(catalogue, song, 0) === undefined;
}

/** A passage on the director alone says so, and is no padding for a card that has nothing else to tell. */
function critic(catalogue: Catalogue, song: Song, turn: number): string | undefined {
  const word = wordOn(catalogue, song, turn);
  if (word === undefined) return undefined;
  if ('saying' in word) return quotedSaying(word.saying);
  const { passages, director } = word.quoted;
  const isBare = song.note === undefined && song.cues.every(({ scene }) => scene === undefined);
  if (director !== undefined && isBare) return undefined;
  return [...(director === undefined ? [] : [cardText.onDirector(plain(director))]), quoted(passages)].join('\n');
}

/** Who wrote it, unless all of them are named above as its performers. */
function writtenBy(song: Song): string | undefined {
  const performers = new Set(song.performers.map(fullName));
  const writers = [...new Set([...song.composers, ...song.lyricists].map(fullName))];
  return writers.every((writer) => performers.has(writer))
    ? undefined
    : cardText.writtenBy(plainWithin(writers.join(', '), ROOM.writers));
}

function others(catalogue: Catalogue, song: Song): string | undefined {
  const recordings = otherRecordings(catalogue, song).map((other) => {
    const film = catalogue.films.get(other.cues[0].filmId)?.title;
    return plainWithin([songTitle(other), jointly(other.performers), film].filter(Boolean).join(' — '), ROOM.recording);
  });
  return recordings.length === 0 ? undefined : cardText.otherRecordings(linesWithin(recordings, ROOM.recordings));
}
