import { describe, expect, it } from 'vitest';
import { assemble } from '../../src/catalogue/assemble.ts';
import type { Catalogue, Film, Song } from '../../src/catalogue/catalogue.ts';
import { filmFile } from '../../src/catalogue/schema.ts';
import { faultsOfCards } from '../../src/discord/cards/check.ts';
import { filmCard } from '../../src/discord/cards/film-card.ts';
import { personCard } from '../../src/discord/cards/person-card.ts';
import { filmOfSong, songCard } from '../../src/discord/cards/song-card.ts';
import { messageFaults } from '../../src/playground/rules/message-rules.ts';
import type { Card } from '../../src/discord/command.ts';
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

function person(id: string, turn = 0): Card {
  const found = shipped.people.get(id);
  if (found === undefined) throw new Error(`nobody is ${id}`);
  return personCard(shipped, { person: found, turn });
}

/** The values in a card's menu with this action. */
const optionsOf = ({ components }: Card, action: string): string[] =>
  components
    .flatMap((row) => row.components)
    .flatMap((part) =>
      'options' in part && part.custom_id.startsWith(`soundtrack:${action}:`)
        ? part.options.map(({ value }) => value)
        : [],
    );

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
    { films: [{ path: 'long.json', content }], articles: [], services: shipped.services, sources: shipped.sources },
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
    expect(JSON.stringify(card.components)).not.toContain('soundtrack:open');
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

describe('the card of a person', () => {
  it('tells who they are, what a critic wrote of them, and their songs, and opens their songs and films', () => {
    expect(person('faye-wong')).toMatchSnapshot();
  });

  const lineOn = (id: string) => person(id).embeds[0]?.description?.split('\n')[0];

  it.each([
    ['wong-kar-wai', 'Directed 21 films.'],
    ['michelle-reis', 'Plays “the killer’s agent” in *Fallen Angels*.'],
    ['the-cranberries', 'Is covered by Faye Wong.'],
    ['cocteau-twins', 'Is covered in 2 songs.'],
    ['tony-leung-chiu-wai', 'Plays in 9 films.'],
    ['kwan-pun-leung', 'Directed *Buenos Aires Zero Degree* and shot *2046* and *My Blueberry Nights*.'],
    ['norah-jones', 'Performs 1 song, wrote its music, and plays Elizabeth in *My Blueberry Nights*.'],
    ['peer-raben', 'Performs 2 songs, wrote the music of both, and scored *2046* and *The Hand*.'],
    ['james-wong', 'Wrote the words and music of 1 song and scored *The Eagle Shooting Heroes*.'],
    ['frankie-chan', 'Performs 16 songs, wrote the music of 19 songs, and scored 4 films.'],
    ['ernesto-lecuona', 'Wrote the music of 5 songs.'],
  ])('says of %s: %s', (id, line) => {
    expect(lineOn(id)).toBe(line);
  });

  it('lists the songs that cover theirs, and films that its first line only counts', () => {
    const told = (id: string) => person(id).embeds[0]?.description ?? '';
    expect(told('the-cranberries')).toMatch(
      /\*\*Covered\*\*\n- \*\*夢中人 Dreamlover\*\* — Faye Wong · Chungking Express$/,
    );
    expect(told('tony-leung-chiu-wai')).toContain('- **Chungking Express 重慶森林** · 1994 · as Cop 663');
    expect(told('wong-kar-wai').match(/^- /gm)).toHaveLength(21);
    expect(told('faye-wong')).not.toContain('**Films**');
    expect(told('faye-wong')).toMatch(/Blossoms Shanghai · words$/m);
  });

  it('quotes only passages that speak of them, each in its turn', () => {
    const quotedOn = (id: string, turn: number) => /^> (.*)$/m.exec(person(id, turn).embeds[0]?.description ?? '')?.[1];
    const inTurn = [0, 1, 2].map((turn) => quotedOn('faye-wong', turn));
    expect(new Set(inTurn).size).toBe(3);
    for (const quote of inTurn) expect(quote).toContain('Faye Wong');
    expect(quotedOn('faye-wong', 3)).toBe(inTurn[0]);
    expect(quotedOn('wong-kar-wai', 3)).toContain('Wong Kar Wai is good at creating');
    expect(quotedOn('tony-leung-chiu-wai', 0)).toBeUndefined();
  });

  it('reaches each of 60 songs, page by page', () => {
    const catalogue = long(60);
    const [one] = catalogue.people.values();
    if (one === undefined) throw new Error('nobody');
    const reached = [0, 1, 2].flatMap((page) =>
      optionsOf(personCard(catalogue, { person: one, page, turn: 0 }), 'works'),
    );
    expect(new Set(reached.filter((value) => value.startsWith('song:'))).size).toBe(60);
    expect(reached).toContain('film:long');
  });
});

describe('the people of a card', () => {
  it('are opened by its menu: of a song, who performs and wrote it, and who is covered', () => {
    expect(optionsOf(cardOf('dreamlover'), 'people')).toEqual([
      'person:faye-wong',
      'person:dolores-oriordan',
      'person:noel-hogan',
      'person:chow-lai-mau',
      'person:the-cranberries',
    ]);
    const [trio] = optionsOf(cardOf('the-christmas-song'), 'people');
    expect(trio).toBe('person:nat-king-cole');
    expect(optionsOf(cardOf('qing-tan'), 'people')).toEqual([]);
  });

  it('are each there once, and of a film those who made it come before its cast', () => {
    const people = optionsOf(filmCard(shipped, { film: film('in-the-mood-for-love'), turn: 0 }), 'people');
    expect(people.slice(0, 3)).toEqual(['person:wong-kar-wai', 'person:michael-galasso', 'person:shigeru-umebayashi']);
    expect(people).toContain('person:maggie-cheung');
    expect(new Set(people).size).toBe(people.length);
  });
});

describe('every card', () => {
  it('of the shipped catalogue is one that the loopback Discord takes, too', () => {
    const cards = [
      ...[...shipped.people.keys()].map((id) => person(id)),
      ...[...shipped.songs.keys()].map((id) => cardOf(id)),
      ...[...shipped.films.values()].map((one) => filmCard(shipped, { film: one, turn: 0 })),
    ];
    for (const { embeds, components } of cards)
      expect(messageFaults({ embeds: [...embeds], components: [...components] })).toEqual([]);
  });

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
