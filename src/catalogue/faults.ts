import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** Words each fault that zod found, as `songs[3].title: what is wrong`. */
export function faultsIn(error: z.ZodError): string[] {
  return error.issues.flatMap((issue) => describe(issue, []));
}

function describe(issue: Issue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return meant(issue.errors).flatMap((inner) => describe(inner, path));
  }
  return [`${pathText(path)}: ${issue.message}`];
}

/** Picks the branch of a union that the value was meant for: the one with the fewest unknown keys and faults. */
function meant(branches: readonly Issue[][]): Issue[] {
  const distance = (branch: Issue[]) =>
    branch.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1), 0);
  return branches.toSorted((a, b) => distance(a) - distance(b))[0] ?? [];
}

function pathText(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key, place) => (typeof key === 'number' ? `[${key}]` : `${place > 0 ? '.' : ''}${String(key)}`))
    .join('');
}
