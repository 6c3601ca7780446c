/**
 * Reads a page of a list and one row more, which tells that there is another page. An offset past the end, as an old button
 * may have, gives the last page instead.
 */
export async function pageFrom<Row>(
  { offset, rows: most }: { offset: number; rows: number },
  read: (page: { limit: number; offset: number }) => Promise<Row[]>,
): Promise<{ rows: Row[]; offset: number }> {
  const rows = await read({ limit: most + 1, offset });
  if (rows.length > 0 || offset === 0) return { rows, offset };
  return pageFrom({ offset: Math.max(0, offset - most), rows: most }, read);
}
