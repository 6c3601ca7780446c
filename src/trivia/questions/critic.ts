import { fullTitle, type Catalogue, type Quotation } from '../../catalogue/catalogue.ts';
import { factText, questionText } from '../../texts/trivia.ts';
import { areCuts, filmChoice, keysOfFilm } from './films.ts';
import { blanked, keyOf } from './names.ts';
import { keysOfPeople } from './people.ts';
import type { Kind, QuestionSubject } from './question.ts';
import { revealOfFilm, revealOfSong } from './reveal.ts';
import { areAlike, keysOfSong, songChoice } from './songs.ts';
import { songSubjects, filmSubjects } from './subjects.ts';

/**
 * Which song is the critic's sentence about? The names of the song and its films are blanked. Wrong options are songs
 * of other performers that the sentence is not also about.
 */
export const criticsSong: Kind = {
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
      wrongs: [...catalogue.songs.values()]
        .filter((other) => keysOfPeople(catalogue, other.performers).isDisjointFrom(performers))
        .filter((other) => !alsoAbout.some((id) => areAlike(catalogue, catalogue.songs.get(id) ?? song, other)))
        .map((other) => songChoice(catalogue, other, { near: song })),
      reveal: () => ({
        ...revealOfSong(song, {
          fact: factText.criticsSubject(song.title),
          source: quotation.article.address,
        }),
        quotation,
      }),
    };
  },
};

/** Which film is the critic's sentence about? */
export const criticsFilm: Kind = {
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
    const alsoAbout = aboutOfSame(catalogue, quotation, 'film');
    return {
      text: questionText.criticsFilm,
      quote,
      clues: [quote],
      rights: [right],
      wrongs: [...catalogue.films.values()]
        .filter((other) => !alsoAbout.some((id) => areCuts(catalogue, catalogue.films.get(id) ?? film, other)))
        .map((other) => filmChoice(catalogue, other, { near: film })),
      reveal: () => ({
        ...revealOfFilm(film, {
          fact: factText.criticsSubject(fullTitle(film)),
          source: quotation.article.address,
        }),
        quotation,
      }),
    };
  },
};

/** True if a word of the sentence begins a word of the title: “a dream” would give Dreamlover away. */
function beginsTitle(quote: string, title: string): boolean {
  const words = quote.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  const parts = title.toLowerCase().split(/\P{L}+/u);
  return words.some((word) => parts.some((part) => part.startsWith(word)));
}

/** The passages about these songs or films, as `article/passage`. */
function passagesOn(
  { quotations }: Catalogue,
  what: 'song' | 'film',
  subjects: readonly QuestionSubject[],
): QuestionSubject[] {
  const byId = new Map(subjects.map((subject) => [subject.id, subject]));
  return quotations.flatMap((quotation) => {
    const subject = byId.get(aboutId(quotation, what) ?? '');
    return subject === undefined ? [] : [{ ...subject, id: `${quotation.article.id}/${quotation.id}` }];
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
