import { z } from 'zod';
import { articleFile } from '../../catalogue/schema.ts';
import type { KindName, Question } from './question.ts';

const missing = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);

const quotation = articleFile.shape.passages.element.extend({
  article: articleFile.omit({ $schema: true, passages: true }),
});

/** A question as it was asked, whatever has changed in the catalogue since. */
const storedQuestion = z.object({
  // Not an enum, since the kind may have been retired.
  kind: z.custom<KindName>((value) => typeof value === 'string'),
  subject: z.string(),
  difficulty: z.enum(['easy', 'medium', 'hard']),
  text: z.string(),
  quote: missing(z.string()),
  isFromShelf: missing(z.boolean()),
  options: z.array(z.string()).length(4),
  right: z.int().min(0).max(3),
  reveal: z.object({
    fact: z.string(),
    source: missing(z.string()),
    note: missing(z.object({ text: z.string(), source: z.string() })),
    quotation: missing(quotation),
    songId: missing(z.string()),
    filmId: missing(z.string()),
  }),
});

export function writeQuestion(question: Question): string {
  return JSON.stringify(question);
}

/** Reads what writeQuestion wrote. */
export function readQuestion(json: string): Question {
  return storedQuestion.parse(JSON.parse(json));
}
