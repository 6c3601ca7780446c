import { addressOf, sampleFile, SAMPLES } from './samples.ts';

/** Whether files are dragged: from the machine, or one of our samples, which the browser drags as a link. */
export function holdsFiles({ dataTransfer }: DragEvent): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes('Files') || types.includes('text/uri-list');
}

/** The files of a drop; none for a link that is not one of our samples. */
export async function filesIn(event: DragEvent): Promise<File[]> {
  const { dataTransfer } = event;
  event.preventDefault();
  const files = [...(dataTransfer?.files ?? [])];
  if (files.length > 0) return files;
  const address = dataTransfer?.getData('text/uri-list').split('\n')[0]?.trim() ?? '';
  const sample = SAMPLES.find((each) => new URL(addressOf(each), location.href).href === address);
  return sample ? [await sampleFile(sample)] : [];
}
