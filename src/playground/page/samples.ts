/** A small file of ours in one of the formats that clubs have; the page server has it under this name. */
export type Sample = { name: string; what: string };

export const SAMPLES: readonly Sample[] = [
  { name: 'letterboxd-list.csv', what: 'a list exported from Letterboxd' },
  { name: 'letterboxd-diary.csv', what: 'a Letterboxd diary' },
  { name: 'exportify-playlist.csv', what: 'a playlist exported with Exportify' },
  { name: 'songs.txt', what: 'songs in plain lines' },
  { name: 'reservoir-dogs.json', what: 'a film in our own format' },
];

export function addressOf({ name }: Sample): string {
  return `/samples/${name}`;
}

export async function sampleFile(sample: Sample): Promise<File> {
  const response = await fetch(addressOf(sample));
  return new File([await response.blob()], sample.name, { type: response.headers.get('content-type') ?? '' });
}
