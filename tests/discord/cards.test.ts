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
  songCard(catalogue, {
    song: song(id, catalogue),
    film: filmOfSong(catalogue, song(id, catalogue)),
    turn: 0,
  });

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

  const told = (id: string) => cardOf(id).embeds[0]?.description ?? '';

  it('hides a scene that gives an ending away, or the end of it', () => {
    expect(told('only-you')).toMatch(/^It plays \|\|.+\|\|\.$/m);
    expect(told('things-in-life')).toContain(
      'It plays from the jukebox in a bar in the first story ||and again as the woman in the blonde wig shoots the dealer||.',
    );
  });

  it.each(['night-snack', 'random-thoughts', 'zai-hui-shou'])(
    'says that a song is on the album where a page says no more: %s',
    (id) => {
      expect(told(id)).toContain('On the soundtrack album.');
    },
  );

  it('claims no place that no page names, and says nothing about what is not known', () => {
    expect(told('dark-chariot')).not.toMatch(/album|It plays/);
    for (const { id } of shipped.songs.values()) {
      expect(JSON.stringify(cardOf(id).embeds)).not.toMatch(/no source|not settled|not known|Not written|unconfirmed/i);
    }
  });

  it('leads with the Chinese title, and with the English one beside it only where that is established', () => {
    const titles = (id: string) => [cardOf(id).embeds[0]?.title, /^-# .*$/m.exec(told(id))?.[0]];
    expect(titles('dreamlover')).toEqual(['🎵 夢中人 Dreamlover', '-# “The One in My Dreams”']);
    expect(titles('night-snack')).toEqual(['🎵 夜餐', '-# “A Late Supper”']);
    expect(titles('zi-gei-zi-bei')).toEqual(['🎵 知己知彼', expect.stringMatching(/^-# “.+” · Zi Gei Zi Bei$/)]);
    expect(titles('california-dreamin')).toEqual(["🎵 California Dreamin'", undefined]);
  });

  it('names each film of a song heard in two, and stands in the one asked for', () => {
    expect(told('perfidia')).toMatch(/\*\*Days of Being Wild\*\*: it plays .*\n\*\*2046\*\*: it plays/);
    expect(filmOfSong(shipped, song('perfidia'), '2046').id).toBe('2046');
    expect(filmOfSong(shipped, song('perfidia'), 'fallen-angels').id).toBe('days-of-being-wild');
  });

  it('tells the note before a passage on the director, which says that it is on him', () => {
    const { note = '' } = song('yumejis-theme');
    const at = (words: string) => told('yumejis-theme').indexOf(words);
    expect(at(note.slice(0, 20))).toBeGreaterThan(0);
    expect(at(note.slice(0, 20))).toBeLessThan(at('**On Wong Kar Wai**'));
  });

  it('is short where nothing is to be told', () => {
    expect(told('ho-heoi-ho-cung')).not.toContain('>');
  });

  it('knows the other recordings of its work', () => {
    const others = (id: string) => /Other recordings:\n[^]*/.exec(told(id))?.[0];
    expect(others('siboney-connie-francis')).toContain('Xavier Cugat');
    expect(others('si-lang-tan-mu-the-grandmaster')).not.toMatch(/—\s*$/m);
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
    expect(filmCard(shipped, { film: film('chungking-express'), turn: 0 })).toMatchSnapshot();
  });

  it('does without a menu where no song is known, and says what is known of the music', () => {
    const card = filmCard(shipped, { film: film('the-eagle-shooting-heroes'), turn: 0 });
    expect(card.components).toHaveLength(1);
    expect(card.embeds[0]?.description).toContain('overture to William Tell.');
    expect(filmCard(shipped, { film: film('deja-vu'), turn: 0 }).embeds[0]?.description).not.toMatch(
      /soundtrack\*\*|No song/,
    );
  });

  it('of another cut quotes what is said of the film', () => {
    const description = (id: string) => filmCard(shipped, { film: film(id), turn: 0 }).embeds[0]?.description ?? '';
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
      const [menu] =
        filmCard(catalogue, { film: film('long', catalogue), page, turn: 0 }).components[0]?.components ?? [];
      if (menu === undefined || !('options' in menu)) throw new Error('no menu');
      expect(menu.options.length).toBeLessThanOrEqual(25);
      for (const { value } of menu.options) if (value.startsWith('song:')) reached.add(value);
    }
    expect(reached.size).toBe(60);
    expect(faultsOfCards(catalogue)).toEqual([]);
  });
});
