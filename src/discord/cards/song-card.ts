import { ButtonBuilder, EmbedBuilder } from '@discordjs/builders';
import { ButtonStyle } from 'discord.js';
import {
  type Catalogue,
  type Cue,
  creditOf,
  type Film,
  fullName,
  fullTitle,
  otherRecordings,
  quotationOf,
  type Song,
} from '../../catalogue/catalogue.ts';
import { listeningLinks } from '../../catalogue/listening.ts';
import { cardText, soundtrackText } from '../../texts/en.ts';
import type { Body } from '../command.ts';
import { customId } from '../custom-id.ts';
import { clip, linesWithin, plain } from '../text.ts';
import { buttonRow, colourOf, linkRow, quoted } from './parts.ts';
import { soundtrackMenu } from './soundtrack-menu.ts';

/** A song in one of its films, and which page of that film's songs its menu shows (that of the song itself). */
export type SongView = { song: Song; film: Film; menuPage?: number };

/** The card of a song: who and when, where it is heard, what a critic wrote, where to listen, its neighbours. */
export function songCard(catalogue: Catalogue, { song, film, menuPage }: SongView): Required<Omit<Body, 'content'>> {
  return {
    embeds: [songEmbed(catalogue, song, film).toJSON()],
    components: [
      neighbours(song, film),
      linkRow(listeningLinks(song)),
      soundtrackMenu(catalogue, { film, song, page: menuPage }),
    ],
  };
}

/** The film that a song's card shows it in: the one asked for where it is heard there, else its first. */
export function filmOfSong(catalogue: Catalogue, song: Song, wanted?: string): Film {
  const cue = song.cues.find(({ filmId }) => filmId === wanted) ?? song.cues[0];
  const film = catalogue.films.get(cue.filmId);
  if (film === undefined) throw new Error(`song ${song.id} is heard in no film of the catalogue`);
  return film;
}

/** The embed alone, for where a song is shown without its menu. */
export function songEmbed(catalogue: Catalogue, song: Song, film: Film): EmbedBuilder {
  const embed = new EmbedBuilder()
    .setColor(colourOf(film))
    .setAuthor({ name: `🎬 ${fullTitle(film)} · ${film.year}` })
    .setTitle(plain(`🎵 ${fullTitle(song)}`))
    .setDescription([facts(song), quoted(quotationOf(catalogue, song))].filter(Boolean).join('\n\n'))
    .addFields({
      name: cardText.heard,
      value: linesWithin(
        song.cues.map((cue) => whereHeard(catalogue, cue, song)),
        1024,
      ),
    });

  const writers = [...song.composers, ...song.lyricists].map((person) => plain(fullName(person)));
  if (writers.length > 0) {
    embed.addFields({ name: cardText.writtenBy, value: clip([...new Set(writers)].join(', '), 400), inline: true });
  }
  const others = otherRecordings(catalogue, song).map((other) => plain(`${fullTitle(other)} — ${creditOf(other)}`));
  if (others.length > 0)
    embed.addFields({ name: cardText.otherRecordings, value: linesWithin(others, 400), inline: true });

  const place = film.cues.findIndex((cue) => cue.songId === song.id) + 1;
  return embed.setFooter({ text: cardText.place(place, film.cues.length) });
}

function facts(song: Song): string {
  const credit = [
    clip(song.performers.map((person) => `**${plain(fullName(person))}**`).join(', '), 500),
    song.year,
    language(song),
  ];
  return [
    credit.filter(Boolean).join(' · '),
    song.coverOf && plain(cardText.coverOf(titleCovered(song.coverOf), coveredBy(song.coverOf), song.coverOf.year)),
    song.coverOf ? undefined : cardText.madeFor[song.kind],
    song.note && plain(song.note),
  ]
    .filter(Boolean)
    .join('\n');
}

function language(song: Song): string | undefined {
  return song.instrumental ? cardText.instrumental : song.language && plain(song.language);
}

type Covered = NonNullable<Song['coverOf']>;

function titleCovered({ title, original }: Covered): string {
  return original === undefined || original === title ? title : `${title} ${original}`;
}

function coveredBy({ by }: Covered): string {
  return clip(by.map(fullName).join(' & '), 250);
}

/** One line a film. What gives an ending away is hidden until it is asked for. */
function whereHeard(catalogue: Catalogue, cue: Cue, song: Song): string {
  const film = catalogue.films.get(cue.filmId);
  const lead = song.cues.length > 1 && film ? `**${plain(film.title)}**: ` : '';
  if (cue.scene === undefined)
    return lead + (cue.sources.film ? (film ? plain(fullTitle(film)) : '') : cardText.unconfirmed);
  return lead + (cue.spoiler ? `||${plain(cue.scene)}||` : plain(cue.scene));
}

function neighbours(song: Song, film: Film) {
  const place = film.cues.findIndex((cue) => cue.songId === song.id);
  return buttonRow(
    new ButtonBuilder()
      .setStyle(ButtonStyle.Secondary)
      .setLabel(soundtrackText.previous)
      .setCustomId(customId('soundtrack', 'previous', film.id, song.id))
      .setDisabled(place <= 0),
    new ButtonBuilder()
      .setStyle(ButtonStyle.Secondary)
      .setLabel(soundtrackText.next)
      .setCustomId(customId('soundtrack', 'next', film.id, song.id))
      .setDisabled(place >= film.cues.length - 1),
    new ButtonBuilder()
      .setStyle(ButtonStyle.Secondary)
      .setLabel(soundtrackText.theFilm)
      .setCustomId(customId('soundtrack', 'film', film.id)),
  );
}
