import { html, nothing, type TemplateResult } from 'lit';
import { filesIn, holdsFiles } from './dropped.ts';
import { sampleFile, SAMPLES } from './samples.ts';
import { sizeOf } from './size.ts';

type Upload = {
  id: string;
  files: File[];
  most: number;
  about: string | undefined;
  onChange: (files: File[]) => void;
};

/** A form's place for files: to choose them, or to drop them on. One too many takes the place of the first. */
export function uploadView({ id, files, most, about, onChange }: Upload): TemplateResult {
  const add = (more: File[]) => onChange([...files, ...more].slice(-most));
  const choose = ({ currentTarget: input }: Event) => {
    if (!(input instanceof HTMLInputElement)) return;
    add([...(input.files ?? [])]);
    // The same file may be chosen again after it was taken away.
    input.value = '';
  };
  return html`<div class="upload" @dragover=${allow} @drop=${(event: DragEvent) => void filesIn(event).then(add)}>
    <input id=${id} type="file" aria-describedby=${about ?? nothing} ?multiple=${most > 1} @change=${choose} />
    <span class="upload-hint">${most > 1 ? `or drop up to ${most} files here` : 'or drop a file here'}</span>
    ${files.map(
      (file) =>
        html`<div class="upload-file">
          <span>${file.name}</span><small>${sizeOf(file.size)}</small>
          <button
            type="button"
            class="plain"
            aria-label=${`Take ${file.name} away`}
            @click=${() => onChange(files.filter((each) => each !== file))}
          >
            ✕
          </button>
        </div>`,
    )}
    <details>
      <summary>Use a sample file</summary>
      ${SAMPLES.map(
        (sample) =>
          html`<button type="button" class="plain" @click=${() => void sampleFile(sample).then((file) => add([file]))}>
            ${sample.name}
          </button> `,
      )}
    </details>
  </div>`;
}

function allow(event: DragEvent): void {
  if (holdsFiles(event)) event.preventDefault();
}
