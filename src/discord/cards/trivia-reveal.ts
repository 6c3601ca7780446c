import { type APIEmbedField, ButtonStyle } from 'discord.js';
import { songTitle, type Catalogue, type Saying, type Song } from '../../catalogue/catalogue.ts';
import { filmLinks, type Link, listeningLinks } from '../../catalogue/listening.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import { gameText } from '../../texts/trivia-game.ts';
import type { Question, Reveal } from '../../trivia/questions/question.ts';
import { sayingAsked } from '../../trivia/questions/song-of-saying.ts';
import { leaders, type Result, type Score } from '../../trivia/standings.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain } from '../text.ts';
import { button, buttonRow, linkRow, quoted, type Row } from './parts.ts';
import { answerId, questionEmbed, type Round } from './trivia-question.ts';

/** How many of the fastest a reveal names. */
const NAMED = 20;

/** How many a score names; only ties make it more than three. */
const LEADING = 6;

const COLOUR = 0x4f9d69;

/** What a question's message turns into: the right answer, what is worth knowing, who was right, the score so far. */
export function revealCard(catalogue: Catalogue, revealed: Revealed): Card {
  const { question, round, results, unnamed, services } = revealed;
  const { reveal } = question;
  const saying = sayingAsked(catalogue, question);
  // The reveal quotes the critic or the member with all names, so the blanked sentence goes.
  const embed = questionEmbed((reveal.quotation ?? saying) ? { ...question, quote: undefined } : question, round);
  const winners = results.filter((result) => result.isRight);
  const named = winners.filter((result) => !unnamed.has(result.memberId));
  const description = [embed.description, told(reveal), ...(saying ? [said(saying, unnamed)] : [])];
  if (winners.length === 0) description.push(gameText.nobodyRight(results.length));
  return {
    embeds: [
      {
        ...embed,
        color: COLOUR,
        description: description.join('\n\n'),
        fields: [...rightField(named), ...scoreField(revealed)],
      },
    ],
    components: [shownOptions(question, round), ...waysOn(catalogue, reveal, services)],
  };
}

export type Revealed = {
  question: Question;
  round: Round;
  results: readonly Result[];
  /** The game's scores, this question included. */
  scores: ReadonlyMap<string, Score>;
  /** Members whom no public text may name. */
  unnamed: ReadonlySet<string>;
  /** The listening services that the server chose. */
  services: readonly string[];
};

/** Who was right, fastest first. If all of them are hidden, there is nobody to name. */
function rightField(named: readonly Result[]): APIEmbedField[] {
  if (named.length === 0) return [];
  const rows = named.slice(0, NAMED).map((result) => gameText.rightRow(result.memberId, result));
  const more = named.length > NAMED ? [gameText.more(named.length - NAMED)] : [];
  return [{ name: gameText.right(named.length), value: linesWithin([...rows, ...more], LIMITS.embed.fieldValue) }];
}

/** The first three among those who may be named, by how much they lead or trail, and what they just gained. */
function scoreField({ results, scores, unnamed }: Revealed): APIEmbedField[] {
  const first = leaders(new Map([...scores].filter(([memberId]) => !unnamed.has(memberId))));
  if (first.length === 0) return [];
  const gained = new Map(results.map(({ memberId, points }) => [memberId, points]));
  const rows = first
    .slice(0, LEADING)
    .map((leader) => gameText.leader({ ...leader, gained: gained.get(leader.memberId) ?? 0 }));
  const more = first.length > LEADING ? [gameText.more(first.length - LEADING)] : [];
  return [{ name: gameText.score, value: [...rows, ...more].join('\n') }];
}

function told({ fact, source, note, quotation }: Reveal): string {
  const lines = [
    gameText.answer(cited(fact, source)),
    note && cited(note.text, note.source),
    quotation && quoted([quotation]),
  ];
  return lines.filter(Boolean).join('\n\n');
}

/** The same buttons, disabled, the right one in green: the text has the answer. */
function shownOptions({ options, right }: Question, { id }: Round): Row {
  return buttonRow(
    ...options.map((label, option) => {
      const shown = button(gameText.option(option, label), answerId(id, option), true);
      return option === right ? { ...shown, style: ButtonStyle.Success as const } : shown;
    }),
  );
}

function waysOn(catalogue: Catalogue, { songId, filmId }: Reveal, services: readonly string[]): Row[] {
  const song = catalogue.songs.get(songId ?? '');
  if (song) return [linkRow(linksTo(catalogue, song, services))];
  const film = catalogue.films.get(filmId ?? '');
  if (film === undefined) return [];
  return [
    buttonRow(button(soundtrackText.theFilm, customId('soundtrack', 'film', film.id))),
    linkRow(filmLinks(catalogue, film)),
  ];
}

/** The first link says which song it leads to. */
function linksTo(catalogue: Catalogue, song: Song, services: readonly string[]): Link[] {
  const links = listeningLinks(catalogue, song, services);
  return links.map((link, place) =>
    place === 0 ? { ...link, name: gameText.songOn(songTitle(song), link.name) } : link,
  );
}

/** A member's sentence, with their name unless it must not stand in public. */
function said({ sentence, memberId }: Saying, unnamed: ReadonlySet<string>): string {
  const author = memberId === null || unnamed.has(memberId) ? null : memberId;
  return `> ${plain(sentence)}\n${gameText.saidBy(author)}`;
}

function cited(text: string, source: string | undefined): string {
  return source === undefined ? plain(text) : `${plain(text)} ${gameText.source(source)}`;
}
