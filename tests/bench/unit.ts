import { join } from 'node:path';

/** The environment of .config/needledrop.service, in which memory is measured. */
export const UNIT = {
  MALLOC_ARENA_MAX: '1',
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compile'),
};
