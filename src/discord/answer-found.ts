import type { App } from '../app.ts';
import { type Asked, cardFor, viewOf } from './card-for.ts';
import type { Reply } from './command.ts';
import { type MaybePromise, thenDo } from './maybe-promise.ts';
import { didYouMean } from './did-you-mean.ts';
import type { Found } from './find.ts';

/**
 * Answers with the card of what was meant, below a menu of others near it and whatever has to be said first. Where the
 * match may be chance, asks privately instead, in the words of `question`.
 */
export function answerFound(
  app: App,
  { best, film, near, isLikely, remark }: Found,
  { question, ...asked }: Asked & { question: () => string },
): MaybePromise<Reply> {
  if (!isLikely) return { reply: { content: question(), components: didYouMean(app, near) }, private: true };
  return thenDo(cardFor(app, viewOf(app, best, film?.id), asked), (card) => {
    const components = [...didYouMean(app, near, best), ...card.components];
    return {
      reply: { ...card, components, ...(remark !== undefined && { content: remark }) },
      private: asked.isPrivate,
    };
  });
}
