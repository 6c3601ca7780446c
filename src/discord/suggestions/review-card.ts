import { type APIButtonComponentWithCustomId, ButtonStyle } from 'discord.js';
import { type Catalogue, jointly } from '../../catalogue/catalogue.ts';
import { knownAs } from '../../shelf/suggested.ts';
import type { Suggestion } from '../../storage/shelf/suggestions.ts';
import { suggestText } from '../../texts/suggest.ts';
import { blockQuote, button, buttonRow, dangerButton, type Row } from '../cards/parts.ts';
import type { Card } from '../command.ts';
import { customId } from '../custom-id.ts';
import { plainWithin } from '../text.ts';
import { filmOf, titleOf } from './titles.ts';

const text = suggestText.review;

/** How many characters a list of names may take. */
const NAMES = 300;

/** The button by which a suggestion's message is recognised. */
export const declineId = (id: string): string => customId('suggest', 'decline', id);

/** A suggestion as moderators see it: what, by whom, their sentence, and the buttons to decide it or the decision. */
export function reviewCard(catalogue: Catalogue, suggestion: Suggestion): Card {
  const { content, memberId, sentence, state } = suggestion;
  const isOpen = state === 'open';
  const addsNothing = isOpen && content.kind !== 'word' && knownAs(catalogue, content) !== undefined;
  const lines = [
    `${content.kind === 'film' ? '🎬' : '🎵'} ${titleOf(catalogue, content)}`,
    ...detailsOf(catalogue, suggestion),
    // A withdrawn suggestion no longer shows its sentence.
    sentence !== null && state !== 'withdrawn' && `\n${blockQuote(sentence)}`,
    `\n${text.by(memberId)}`,
    addsNothing && text.known,
    !isOpen && `**${text.outcome[state]}**`,
  ];
  return {
    embeds: [{ title: text[content.kind], description: lines.filter(Boolean).join('\n') }],
    components: isOpen ? [choices(suggestion)] : [],
  };
}

function detailsOf(catalogue: Catalogue, { content, state }: Suggestion): string[] {
  if (content.kind === 'word') return [];
  if (content.kind === 'film') {
    const { directors } = content.film;
    return directors.length === 0 ? [] : [text.directedBy(plainWithin(jointly(directors), NAMES))];
  }
  const film = filmOf(catalogue, content);
  const links = Object.values(content.song.links);
  return [
    film === undefined ? `🎬 ${text.unknownFilm}` : text.inFilm(film.line, film.isNew && state === 'open'),
    ...links.map((link) => `<${link}>`),
  ];
}

/** Approving names the revision that is shown, so that nobody approves what they haven't seen. */
function choices({ id, content, revision }: Suggestion): Row {
  return buttonRow(
    {
      ...button(text.approve, customId('suggest', 'approve', id, String(revision))),
      style: ButtonStyle.Success,
    } satisfies APIButtonComponentWithCustomId,
    ...(content.kind === 'word' ? [] : [button(text.edit, customId('suggest', 'edit', id))]),
    button(text.decline, declineId(id)),
    dangerButton(text.block, customId('suggest', 'block', id)),
  );
}
