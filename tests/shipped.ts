import { join } from 'node:path';
import { loadCatalogue } from '../src/catalogue/load.ts';

/** The catalogue that the program ships with. */
export const shipped = await loadCatalogue(join(import.meta.dirname, '../data'));
