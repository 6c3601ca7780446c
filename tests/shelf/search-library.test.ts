import { expect, it } from 'vitest';
import { entriesOf, type Hit } from '../../src/catalogue/entries.ts';
import { meaningOf } from '../../src/catalogue/meaning.ts';
import { fold } from '../../src/catalogue/search/fold.ts';
import { searchOver } from '../../src/catalogue/search/search.ts';
import { atOnce } from '../../src/catalogue/steps.ts';
import { layOver } from '../../src/shelf/overlay.ts';
import { buildLibrarySearch } from '../../src/shelf/search-library.ts';
import type { Shelf } from '../../src/shelf/shelf.ts';
import recorded from '../catalogue/search-queries.json' with { type: 'json' };
import { shipped } from '../shipped.ts';
import { madeShelf } from './made-shelf.ts';
import { ownFilm, ownSong } from './samples.ts';

const at = async (shelf: Partial<Shelf>) => {
  const whole: Shelf = { films: [], songs: [], sayings: [], isAlone: false, invites: false, ...shelf };
  const catalogue = await layOver(shipped, whole, () => Promise.resolve());
  return { catalogue, search: atOnce(buildLibrarySearch(catalogue, whole.isAlone ? undefined : shipped)) };
};

const big = await at(madeShelf({ films: 300, songs: 600, inShipped: [...shipped.films.keys()] }));
const whole = searchOver(entriesOf(big.catalogue));

/** What members may type: titles whole, half and misspelt, with performers, as questions; and what was recorded. */
const queries = [...big.catalogue.songs.values(), ...big.catalogue.films.values()]
  .filter((_, number) => number % 6 === 0)
  .flatMap((one, number) => {
    const title = one.original?.text ?? one.title;
    const film = 'directors' in one ? one : big.catalogue.films.get(one.cues[0].filmId);
    const by = 'directors' in one ? one.directors[0]?.name : one.performers[0]?.name;
    const asked = [
      title,
      title.slice(0, -2),
      title.slice(0, 2) + title.slice(3),
      `${by} ${title}`,
      `${fold(one.title).split(' ')[0]} ${film?.title}`,
      `what song plays in ${film?.title} when ${one.title.slice(0, 6)}`,
      `songs by ${by}`,
    ];
    return asked.slice(number % 2, number % 2 === 0 ? 4 : 7);
  })
  .concat(recorded.map(({ query }) => query));

it('a club’s search answers as one index over its whole library would', () => {
  const shown = (hits: readonly Hit[]) =>
    hits.map(({ id, score, isLikely }) => `${id} ${score.toFixed(6)} ${isLikely}`);
  const differing = queries.filter((query) => {
    const [ours, theirs] = [big.search(query, 10), whole(query, 10)];
    return shown(ours).join() !== shown(theirs).join();
  });
  const first = queries.filter((query) => big.search(query, 1)[0]?.id !== whole(query, 1)[0]?.id);
  process.stdout.write(
    `${queries.length} queries: ${differing.length} with other first ten, ${first.length} with another first\n` +
      differing
        .slice(0, 10)
        .map((query) => `  ${query}\n`)
        .join(''),
  );
  expect(queries.length).toBeGreaterThan(500);
  expect(differing.length).toBeLessThan(queries.length / 50);
  expect(first).toEqual([]);
});

it('a film of the shelf that a question names narrows to its songs', async () => {
  const film = ownFilm();
  const library = await at({
    films: [film],
    songs: [ownSong(film.id), ownSong(film.id, 'Little Green Bag', 'George Baker')],
  });
  const meaning = meaningOf(library, 'what is the song about a bag in reservoir dogs');
  expect(meaning?.best).toMatchObject({ song: { title: 'Little Green Bag' } });
  expect(meaning?.isLikely).toBe(true);
});

it('a shipped film that a question names narrows to the shelf’s songs too', async () => {
  const library = await at({ songs: [ownSong('chungking-express', 'Dolphins', 'Fred Neil')] });
  const meaning = meaningOf(library, 'the song about dolphins in chungking express');
  expect(meaning?.best).toMatchObject({ song: { title: 'Dolphins' } });
  expect(meaning?.isLikely).toBe(true);
});

it('a person with songs on the shelf is found once, with all of them', async () => {
  const film = ownFilm('Wild', 2001);
  const library = await at({ films: [film], songs: [ownSong(film.id, 'Sky', 'Faye Wong')] });
  expect(library.search('faye wong', 25).filter(({ id }) => id === 'person:faye-wong')).toHaveLength(1);
  const meaning = meaningOf(library, 'faye wong');
  expect(meaning?.best).toMatchObject({ person: { id: 'faye-wong' } });
  const songs = meaning && 'person' in meaning.best ? meaning.best.person.songs.map(({ song }) => song.title) : [];
  expect(songs).toContain('Sky');
  expect(songs.length).toBeGreaterThan(1);
});

it('a misspelt title of the shelf is found, and so is a shipped one', async () => {
  const film = ownFilm();
  const library = await at({ films: [film], songs: [ownSong(film.id)] });
  expect(library.search('hoked on a feling', 1)[0]?.id).toBe(`song:${ownSong(film.id).id}`);
  expect(library.search('draemlover', 1)[0]?.id).toBe('song:dreamlover');
});

it('finds nothing shipped where the club wants its own alone', async () => {
  const film = ownFilm();
  const library = await at({ films: [film], songs: [ownSong(film.id)], isAlone: true });
  expect(library.search('dreamlover', 25)).toEqual([]);
  expect(library.search('reservoir dogs', 1)[0]?.id).toBe(`film:${film.id}`);
});
