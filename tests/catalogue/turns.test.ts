import { describe, expect, test } from 'vitest';
import { turnsOf } from '../../src/catalogue/turns.ts';
import { shipped } from '../shipped.ts';

const turns = turnsOf(shipped);
const turnOf = (id: string) => turns.find((turn) => turn.id === id);

describe('the turns of the shipped catalogue', () => {
  test('are one for each song, in the order of the catalogue', () => {
    expect(turns.map(({ id }) => id)).toEqual([...shipped.songs.keys()]);
  });

  test('have enough songs to open a club’s first thirty days, each known and with something to tell', () => {
    const opening = turns.filter(({ opens, days }) => opens && days === undefined);
    expect(opening.length).toBeGreaterThanOrEqual(30);
    for (const { id } of opening) {
      const song = shipped.songs.get(id);
      expect(song?.fame, id).toBeLessThan(3);
      expect(song?.note, id).toBeDefined();
    }
    expect(turnOf('dreamlover')).toMatchObject({ opens: true, isCue: false });
  });

  test('open with no song whose every scene is hidden and of which no critic wrote', () => {
    const untold = { ...shipped, quotations: [] };
    const hidden = [...shipped.songs.values()].filter(({ cues }) => cues.every((cue) => cue.spoiler || !cue.scene));
    expect(hidden).not.toHaveLength(0);
    const opens = new Set(turnsOf(untold).flatMap((turn) => (turn.opens ? [turn.id] : [])));
    expect(hidden.filter(({ id }) => opens.has(id))).toEqual([]);
    const quoted = shipped.quotations.flatMap(({ about }) => ('film' in about ? [about.film] : []));
    expect(
      hidden.some(({ id, cues }) => turnOf(id)?.opens === true && cues.some(({ filmId }) => quoted.includes(filmId))),
    ).toBe(true);
  });

  test('tell the album cues from the rest', () => {
    const cues = turns.filter(({ isCue }) => isCue).map(({ id }) => id);
    expect(cues).toEqual([...shipped.songs.values()].filter(({ fame }) => fame === 3).map(({ id }) => id));
    expect(cues.length).toBeGreaterThan(10);
    expect(turns.some(({ isCue, opens }) => isCue && opens)).toBe(false);
  });

  test('keep the song that is for Christmas to its days, and no other to any', () => {
    expect(turns.flatMap(({ id, days }) => (days === undefined ? [] : [{ id, days }]))).toEqual([
      { id: 'the-christmas-song', days: ['12-24', '12-25'] },
    ]);
  });
});
