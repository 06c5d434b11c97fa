import type { DraftForm } from '#app/ports/draft-form.ts';

/** The whole draft, and the saving it was read from. */
export function DraftInputs({ form, revision }: { form: DraftForm; revision: number }) {
  return (
    <>
      <input type="hidden" name="draft" value={JSON.stringify(form)} />
      <input type="hidden" name="revision" value={revision} />
    </>
  );
}
