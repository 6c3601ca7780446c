import { ButtonStyle } from 'discord.js';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { filmLinks, listeningLinks } from '../../catalogue/listening.ts';
import { soundtrackText } from '../../texts/soundtrack.ts';
import { gameText } from '../../texts/trivia-game.ts';
import type { Question, Reveal } from '../../trivia/questions/question.ts';
import type { Result } from '../../trivia/standings.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { LIMITS } from '../limits.ts';
import { linesWithin, plain } from '../text.ts';
import { button, buttonRow, linkRow, quoted, type Row } from './parts.ts';
import { answerId, questionEmbed, type Round } from './trivia-question.ts';

/** How many of the fastest a reveal names. */
const NAMED = 20;

const COLOUR = 0x4f9d69;

/** What a question's message turns into: the right answer, who gave it, what is worth knowing, and where to listen. */
export function revealCard(catalogue: Catalogue, { question, round, results, unnamed, services }: Revealed): Card {
  const { options, right, reveal } = question;
  // The reveal quotes the critic with all names, so the blanked sentence goes.
  const embed = questionEmbed(reveal.quotation ? { ...question, quote: undefined } : question, round);
  const description = [embed.description, gameText.answer(right, plain(options[right] ?? '')), told(reveal)];
  const winners = results.filter((result) => result.isRight);
  const named = winners.filter((result) => !unnamed.has(result.memberId));
  const rows = named.slice(0, NAMED).map((result) => gameText.rightRow(result.memberId, result));
  const more = named.length > NAMED ? [`… ${named.length - NAMED} more`] : [];
  const value =
    winners.length === 0
      ? gameText.nobodyRight(results.length)
      : linesWithin([...rows, ...more], LIMITS.embed.fieldValue);
  return {
    embeds: [
      {
        ...embed,
        color: COLOUR,
        description: description.join('\n\n'),
        // If everyone who was right is hidden, there is nobody to name.
        fields: value === '' ? [] : [{ name: gameText.right, value }],
      },
    ],
    components: [shownOptions(question, round), ...waysOn(catalogue, reveal, services)],
  };
}

export type Revealed = {
  question: Question;
  round: Round;
  results: readonly Result[];
  /** Members whom no public text may name. */
  unnamed: ReadonlySet<string>;
  /** The listening services that the server chose. */
  services: readonly string[];
};

function told({ fact, source, note, quotation }: Reveal): string {
  const lines = [cited(fact, source), note && cited(note.text, note.source), quotation && quoted([quotation])];
  return lines.filter(Boolean).join('\n\n');
}

/** The same buttons, disabled, with the right one marked. */
function shownOptions({ options, right }: Question, { id }: Round): Row {
  return buttonRow(
    ...options.map((label, option) => {
      const shown = button(gameText.option(option, label), answerId(id, option), true);
      return option === right ? { ...shown, style: ButtonStyle.Success as const, emoji: { name: '✅' } } : shown;
    }),
  );
}

function waysOn(catalogue: Catalogue, { songId, filmId }: Reveal, services: readonly string[]): Row[] {
  const song = catalogue.songs.get(songId ?? '');
  if (song) return [linkRow(listeningLinks(catalogue, song, services))];
  const film = catalogue.films.get(filmId ?? '');
  if (film === undefined) return [];
  const firstSong = catalogue.songs.get(film.cues[0]?.songId ?? '');
  return [
    buttonRow(button(soundtrackText.theFilm, customId('soundtrack', 'film', film.id))),
    linkRow(firstSong === undefined ? filmLinks(catalogue, film) : listeningLinks(catalogue, firstSong, services)),
  ];
}

function cited(text: string, source: string): string {
  return source === '' ? plain(text) : `${plain(text)} ${gameText.source(source)}`;
}
