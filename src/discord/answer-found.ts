import type { App } from '../app.ts';
import type { Meaning } from '../catalogue/meaning.ts';
import { type Asked, cardFor, viewOf } from './card-for.ts';
import { type MaybePromise, type Reply, thenDo } from './command.ts';
import { didYouMean } from './did-you-mean.ts';

/**
 * Answers with the card of what was meant, under a menu of the others near it. Where that may be chance, asks privately
 * instead, in the words of `question`.
 */
export function answerFound(
  app: App,
  { best, film, near, isLikely }: Meaning,
  { question, ...asked }: Asked & { question: () => string },
): MaybePromise<Reply> {
  if (!isLikely) return { reply: { content: question(), components: didYouMean(app, near) }, private: true };
  return thenDo(cardFor(app, viewOf(app, best, film?.id), asked), (card) => {
    const components = [...didYouMean(app, near, best), ...card.components];
    return { reply: { ...card, components }, private: asked.isPrivate };
  });
}
