import { shelfFilm, shelfSong } from '../../src/catalogue/schema.ts';
import { ownFilmId, ownSongId } from '../../src/shelf/ids.ts';
import type { Shelf } from '../../src/shelf/shelf.ts';
import { seeded } from '../trivia/seeded.ts';

const WORDS = `midnight river blue velvet train summer neon ghost winter paper golden silent distant harbour mirror wild
  broken sugar thunder velvet lonely garden crystal shadow coffee dancing morning desert satellite diamond highway
  orchid marble lantern cinema whisper copper island cathedral monsoon carousel arcade tender electric hollow rain love
  city dream happy mood angel days fallen express time ashes`.split(/\s+/);
const GIVEN = `Ana Tony Maggie Leslie Anita Sandra Priscilla Roman Bobby Dinah Marta Ivan Chloe Hugo Rosa Nina Omar
  Felix Greta Paulo Keiko Lucia Edgar Wong`.split(/\s+/);
const FAMILY = `Castellane Okafor Lindqvist Moreau Tanaka Leung Cheung Petrov Alvarez Quinn Brandt Novak Silva Haddad
  Iwasaki Wright Delgado Fontaine Kowalski Mui Chan Ferreira Byrne`.split(/\s+/);
const HAN = Array.from('夢花雨夜春秋月光影城海風雪情人歌聲紅藍長短街燈火車山水天地心愛年華似錦東西南北星河');

/** What a seeded shelf has: films of many years, songs of theirs and of shipped films, every seventh with a Chinese title. */
export type Making = { films: number; songs: number; seed?: number; inShipped?: readonly string[] };

export function madeShelf({ films: filmCount, songs: songCount, seed = 1, inShipped = [] }: Making): Shelf {
  const chance = seeded(seed);
  const below = (most: number) => Math.floor(chance() * most);
  const one = (from: readonly string[]) => from[below(from.length)] ?? '';
  const words = (most: number) => Array.from({ length: 1 + below(most) }, () => one(WORDS)).join(' ');
  const titled = (text: string) => text.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
  const han = () => Array.from({ length: 2 + below(4) }, () => one(HAN)).join('');
  const middle = () => (chance() < 0.6 ? `${titled(one(WORDS))} ` : '');
  const person = () => ({
    name: `${one(GIVEN)} ${middle()}${one(FAMILY)}`,
    ...(chance() < 0.1 && { original: han().slice(0, 3) }),
  });
  const original = () => (chance() < 1 / 7 ? { original: { text: han() } } : {});

  const films = Array.from({ length: filmCount }, (_, at) => {
    const year = 1930 + below(95);
    const title = titled(`${words(3)} ${chance() < 0.3 ? at : one(WORDS)}`);
    return shelfFilm.parse({ id: ownFilmId({ title, year }), title, year, directors: [person()], ...original() });
  });
  const filmIds = films.map(({ id }) => id);
  const songs = Array.from({ length: songCount }, (_, at) => {
    const title = titled(chance() < 0.3 ? `${words(3)} ${at}` : `${words(2)} ${words(2)}`);
    const performers = [person()];
    const film = inShipped.length > 0 && chance() < 0.1 ? one(inShipped) : one(filmIds);
    return shelfSong.parse({
      ...{ id: ownSongId({ title, performers }), title, performers, ...original() },
      ...(chance() < 0.5 && { year: 1940 + below(80) }),
      cues: [{ film, ...(chance() < 0.2 && { scene: `while ${words(4)} and ${words(4)}` }) }],
    });
  });
  const byId = <Item extends { id: string }>(items: readonly Item[]) => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ];
  return { films: byId(films), songs: byId(songs), sayings: [], isAlone: false, invites: false };
}
