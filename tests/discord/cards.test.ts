import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/catalogue/assemble.ts';
import type { Catalogue, Film, Song } from '../../src/catalogue/catalogue.ts';
import { filmFile } from '../../src/catalogue/schema.ts';
import { faultsOfCards } from '../../src/discord/cards/check.ts';
import { filmCard } from '../../src/discord/cards/film-card.ts';
import { filmOfSong, songCard } from '../../src/discord/cards/song-card.ts';
import { shipped } from '../shipped.ts';

function song(id: string, catalogue = shipped): Song {
  const found = catalogue.songs.get(id);
  if (found === undefined) throw new Error(`no song ${id}`);
  return found;
}

function film(id: string, catalogue = shipped): Film {
  const found = catalogue.films.get(id);
  if (found === undefined) throw new Error(`no film ${id}`);
  return found;
}

const cardOf = (id: string, catalogue = shipped) =>
  songCard(catalogue, { song: song(id, catalogue), film: filmOfSong(catalogue, song(id, catalogue)) });

/** A catalogue of one film with this many songs, each as long as a file allows. */
function long(songs: number): Catalogue {
  const text = (length: number) => '**夢_`'.repeat(length).slice(0, length);
  const content = filmFile.parse({
    id: 'long',
    title: text(120),
    year: 1994,
    directors: Array.from({ length: 9 }, () => ({ name: text(120) })),
    colour: '#123456',
    note: text(300),
    setting: text(300),
    songs: Array.from({ length: songs }, (_, place) => ({
      id: `song-${place}`,
      title: text(120),
      original: { text: text(119) },
      performers: Array.from({ length: 9 }, () => ({ name: text(120) })),
      composers: Array.from({ length: 9 }, () => ({ name: text(120) })),
      coverOf: { title: text(120), by: Array.from({ length: 9 }, () => ({ name: text(120) })) },
      note: text(300),
      work: 'work',
      kind: 'pre-existing',
      heard: { scene: text(300) },
    })),
  });
  const faults: string[] = [];
  const catalogue = assemble(
    { films: [{ path: 'long.json', content }], articles: [], services: shipped.services },
    faults,
  );
  expect(faults).toEqual([]);
  return catalogue;
}

describe('the card of a song', () => {
  it('tells who, when, where it is heard, what a critic wrote and where to listen', () => {
    expect(cardOf('dreamlover')).toMatchSnapshot();
  });

  it('hides a scene that gives an ending away, or the end of it', () => {
    expect(cardOf('only-you').embeds[0]?.fields?.[0]?.value).toMatch(/^\|\|.+\|\|$/);
    expect(cardOf('things-in-life').embeds[0]?.fields?.[0]?.value).toBe(
      'From the jukebox in a bar in the first story. ||Again as the woman in the blonde wig shoots the dealer.||',
    );
  });

  it.each([
    ['stabat-mater', 'In the film; no source says in which scene.'],
    ['night-snack', 'On its album; no source says where in the film.'],
    ['dark-chariot', 'No source says where in the film.'],
    ['random-thoughts', 'Not in the film itself.'],
    ['zai-hui-shou', 'On its album; no source says where in the series.'],
  ])('says what is known where no scene is: %s', (id, said) => {
    expect(cardOf(id).embeds[0]?.fields?.[0]?.value).toBe(said);
  });

  it('names each film of a song heard in two, and stands in the one asked for', () => {
    expect(cardOf('perfidia').embeds[0]?.fields?.[0]?.value).toMatch(/\*\*Days of Being Wild\*\*.*\n\*\*2046\*\*/);
    expect(filmOfSong(shipped, song('perfidia'), '2046').id).toBe('2046');
    expect(filmOfSong(shipped, song('perfidia'), 'fallen-angels').id).toBe('days-of-being-wild');
  });

  it('knows the other recordings of its work', () => {
    const others = (id: string) => cardOf(id).embeds[0]?.fields?.at(-1)?.value;
    expect(others('siboney-connie-francis')).toContain('Xavier Cugat');
    expect(others('si-lang-tan-mu-the-grandmaster')).not.toMatch(/—\s*$/m);
  });

  it('quotes each general remark on some song of a film that no passage is about', () => {
    const quotes = film('2046').cues.map((cue) => /> .*/.exec(cardOf(cue.songId).embeds[0]?.description ?? '')?.[0]);
    expect(new Set(quotes).size).toBeGreaterThanOrEqual(3);
  });

  it('ends at both ends of the soundtrack', () => {
    const { cues } = film('chungking-express');
    const disabled = (id: string) =>
      cardOf(id).components[0]?.components.map((button) => 'disabled' in button && button.disabled === true);
    expect(disabled(cues.at(0)?.songId ?? '')).toEqual([true, false, false]);
    expect(disabled(cues.at(-1)?.songId ?? '')).toEqual([false, true, false]);
  });
});

describe('the card of a film', () => {
  it('tells its facts, what a critic wrote, and its songs in order', () => {
    expect(filmCard(shipped, film('chungking-express'))).toMatchSnapshot();
  });

  it('does without a menu where no song is known, and says what is known of the music', () => {
    const card = filmCard(shipped, film('the-eagle-shooting-heroes'));
    expect(card.components).toHaveLength(1);
    expect(card.embeds[0]?.description).toContain('James Wong and Mark Lui wrote the score.');
    expect(filmCard(shipped, film('deja-vu')).embeds[0]?.description).toContain('No song of it is known yet.');
  });

  it('of another cut quotes what is said of the film', () => {
    const description = (id: string) => filmCard(shipped, film(id)).embeds[0]?.description ?? '';
    const quote = /^> .*$/m.exec(description('ashes-of-time'))?.[0];
    expect(quote).toBeDefined();
    expect(description('ashes-of-time-redux')).toContain(quote);
  });
});

describe('every card', () => {
  it('of the shipped catalogue is one that Discord takes', () => {
    expect(faultsOfCards(shipped)).toEqual([]);
  });

  it('of the longest catalogue that the schema lets through is one that Discord takes', () => {
    expect(faultsOfCards(long(3))).toEqual([]);
  });

  it('reaches each of 60 songs, page by page', () => {
    const catalogue = long(60);
    const reached = new Set<string>();
    for (const page of [0, 1, 2, 3]) {
      const [menu] = filmCard(catalogue, film('long', catalogue), page).components[0]?.components ?? [];
      if (menu === undefined || !('options' in menu)) throw new Error('no menu');
      expect(menu.options.length).toBeLessThanOrEqual(25);
      for (const { value } of menu.options) if (value.startsWith('song:')) reached.add(value);
    }
    expect(reached.size).toBe(60);
    expect(faultsOfCards(catalogue)).toEqual([]);
  });
});
