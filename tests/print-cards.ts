import { nextSong, BEGINNING, type Progress } from '../src/daily/rotation.ts';
import type { Song } from '../src/catalogue/catalogue.ts';
import { turnAfter } from '../src/catalogue/quotations.ts';
import { turnsOf } from '../src/catalogue/turns.ts';
import { filmCard } from '../src/discord/cards/film-card.ts';
import { postCard } from '../src/discord/cards/post-card.ts';
import { filmOfSong, songCard } from '../src/discord/cards/song-card.ts';
import type { Body } from '../src/discord/command.ts';
import { shipped } from './shipped.ts';

/**
 * Prints cards to be read as a member would: all of them, or a club's first songs of the day.
 *
 *     node tests/print-cards.ts
 *     node tests/print-cards.ts posts 30
 */
function main([what = 'cards', days = '30']: readonly string[]): void {
  for (const card of what === 'posts' ? posts(Number(days)) : cards())
    process.stdout.write(`${readable(card)}\n\n---\n\n`);
}

function* cards(): Generator<Body> {
  for (const film of shipped.films.values()) yield filmCard(shipped, { film, turn: 0 });
  let turn = 0;
  for (const song of shipped.songs.values()) {
    yield songCard(shipped, { song, film: filmOfSong(shipped, song), turn: (turn += 1) });
  }
}

function* posts(days: number): Generator<Body> {
  let progress: Progress = BEGINNING;
  const before: string[] = [];
  for (let day = 0; day < days; day += 1) {
    const date = Temporal.PlainDate.from('2026-12-01').add({ days: day }).toString();
    const next = nextSong(turnsOf(shipped), progress, { seed: 'club', date });
    const song: Song | undefined = shipped.songs.get(next?.songId ?? '');
    if (next === undefined || song === undefined) return;
    yield postCard(shipped, {
      song,
      id: date,
      ...next,
      hearts: 0,
      turn: turnAfter(shipped, song, before),
      services: [],
    });
    before.push(song.id);
    const isCounted = next.of > 0;
    const isSame = next.cycle === progress.cycle;
    progress = {
      ...progress,
      last: song.id,
      ...(isCounted && {
        cycle: next.cycle,
        heard: new Set([...(isSame ? progress.heard : []), song.id]),
        previous: isSame ? progress.previous : [...progress.heard],
      }),
      onDays: isCounted ? progress.onDays : [...progress.onDays, next],
    };
  }
}

function readable({ content, embeds = [] }: Body): string {
  return [
    content,
    ...embeds.flatMap(({ author, title, description, fields = [], footer }) => [
      author?.name,
      title,
      description,
      ...fields.map(({ name, value }) => `${name}: ${value}`),
      footer?.text,
    ]),
  ]
    .filter(Boolean)
    .join('\n');
}

main(process.argv.slice(2));
