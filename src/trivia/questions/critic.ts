import type { Catalogue, Quotation } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { areCuts, filmChoice, keysOfFilm } from './films.ts';
import { blanked, keyOf, mentions } from './names.ts';
import { keysOfPeople } from './people.ts';
import { shippedFilms, shippedSongs } from './offers.ts';
import type { Choice, Kind, QuestionSubject } from './question.ts';
import { revealOfFilm, revealOfSong } from './reveal.ts';
import { areAlike, inWords, isNamed, keysOfSong, songChoice } from './songs.ts';
import { songSubjects, filmSubjects } from './subjects.ts';

/** How much likelier something that the critic wrote about is as a wrong option. */
const QUOTED_MORE = 50;

/** More would make one film the answer too often. */
const PASSAGES_EACH = 3;

/**
 * Which song is the critic's sentence about? The names of the song and its films are blanked. Wrong options are songs
 * of other performers that the sentence is not also about.
 */
export const criticsSong: Kind = {
  topic: 'stories',
  main: true,
  asks: 1,
  games: 'all',
  subjects: (catalogue) =>
    passagesOn(
      catalogue,
      'song',
      songSubjects(catalogue, () => true),
    ),
  draft(catalogue, subject) {
    const quotation = quotationNamed(catalogue, subject);
    const song = quotation !== undefined && 'song' in quotation.about && catalogue.songs.get(quotation.about.song);
    if (quotation === undefined || !song) return undefined;
    const films = song.cues.flatMap((cue) => catalogue.films.get(cue.filmId) ?? []);
    const filmKeys = films.flatMap((film) => [...keysOfFilm(catalogue, film)]);
    const quote = blanked(quotation.quote, new Set([...keysOfSong(catalogue, song), ...filmKeys]));
    if (beginsTitle(quote, song.title)) return undefined;
    const performers = keysOfPeople(catalogue, song.performers);
    const alsoAbout = aboutOfSame(catalogue, quotation, 'song');
    return {
      text: questionText.criticsSong,
      quote,
      clues: [quote],
      rights: [songChoice(catalogue, song, { near: song })],
      wrongs: shippedSongs(catalogue)
        .filter(isNamed)
        .filter((other) => keysOfPeople(catalogue, other.performers).isDisjointFrom(performers))
        .filter((other) => !alsoAbout.some((id) => areAlike(catalogue, catalogue.songs.get(id) ?? song, other)))
        .flatMap((other) => asOftenAsQuoted(catalogue, songChoice(catalogue, other, { near: song }))),
      reveal: () => ({
        ...revealOfSong(song, {
          fact: factText.song(inWords(song)),
          source: quotation.article.address,
        }),
        quotation,
      }),
    };
  },
};

/** Which film is the critic's sentence about? */
export const criticsFilm: Kind = {
  topic: 'stories',
  main: true,
  asks: 1,
  games: 'general',
  subjects: (catalogue) =>
    passagesOn(
      catalogue,
      'film',
      filmSubjects(catalogue, () => true),
    ),
  draft(catalogue, subject) {
    const quotation = quotationNamed(catalogue, subject);
    const film = quotation !== undefined && 'film' in quotation.about && catalogue.films.get(quotation.about.film);
    if (quotation === undefined || !film) return undefined;
    const right = filmChoice(catalogue, film, { near: film });
    const quote = blanked(quotation.quote, right.keys);
    // A film that the sentence names cannot be a wrong option, and those that can would be too few.
    const others = shippedFilms(catalogue).filter((other) => !areCuts(catalogue, film, other));
    if (others.some((other) => mentions(quote, keysOfFilm(catalogue, other)))) return undefined;
    const alsoAbout = aboutOfSame(catalogue, quotation, 'film');
    return {
      text: questionText.criticsFilm,
      quote,
      clues: [quote],
      rights: [right],
      wrongs: shippedFilms(catalogue)
        .filter((other) => !alsoAbout.some((id) => areCuts(catalogue, catalogue.films.get(id) ?? film, other)))
        .flatMap((other) => asOftenAsQuoted(catalogue, filmChoice(catalogue, other, { near: film }))),
      reveal: () => ({
        ...revealOfFilm(film, {
          fact: factText.film(film.title, film.year),
          source: quotation.article.address,
        }),
        quotation,
      }),
    };
  },
};

/** What the critic wrote about is the likelier option: the others are never the answer. */
function asOftenAsQuoted({ quotations }: Catalogue, choice: Choice): Choice[] {
  const isQuoted = quotations.some(({ about }) => Object.values(about).includes(choice.id));
  return Array.from({ length: isQuoted ? QUOTED_MORE : 1 }, () => ({ ...choice, nearness: 0 }));
}

/** True if a word of the sentence begins a word of the title: “a dream” would give Dreamlover away. */
export function beginsTitle(quote: string, title: string): boolean {
  const words = quote.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const parts = title.toLowerCase().split(/\P{L}+/u);
  return words.some((word) => parts.some((part) => part.startsWith(word)));
}

/** The best passages about each of these songs or films, as `article/passage`. */
function passagesOn(
  { quotations }: Catalogue,
  what: 'song' | 'film',
  subjects: readonly QuestionSubject[],
): QuestionSubject[] {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  const passages = Map.groupBy(quotations, (quotation) => aboutId(quotation, what) ?? '');
  return [...passages].flatMap(([id, about]) => {
    const subject = byId.get(id);
    const named = about.slice(0, PASSAGES_EACH).map((quotation) => `${quotation.article.id}/${quotation.id}`);
    return subject === undefined ? [] : named.map((passage) => ({ ...subject, id: passage }));
  });
}

function quotationNamed({ quotations }: Catalogue, subject: string): Quotation | undefined {
  return quotations.find(({ article, id }) => `${article.id}/${id}` === subject);
}

/** The ids of all songs or films that the same words are about, in any article. */
function aboutOfSame({ quotations }: Catalogue, { quote }: Quotation, what: 'song' | 'film'): string[] {
  return quotations
    .filter((other) => keyOf(other.quote) === keyOf(quote))
    .flatMap((other) => aboutId(other, what) ?? []);
}

function aboutId({ about }: Quotation, what: 'song' | 'film'): string | undefined {
  if (what === 'song') return 'song' in about ? about.song : undefined;
  return 'film' in about ? about.film : undefined;
}
