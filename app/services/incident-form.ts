import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';

const params = z.object({ incidentId: z.string().regex(/^[\w-]{1,64}$/) });
const note = z.object({ intent: z.literal('note'), text: z.string().max(200_000) });

/** The address's incident. An id that none of ours could be is not found, like any other. */
export function incidentParams(given: unknown): z.infer<typeof params> {
  const parsed = params.safeParse(given);
  if (!parsed.success) throw new AppError('not_found', 'no incident has such an id');
  return parsed.data;
}

/** A merchant's form: a note and nothing else. Throws `bad_input` for any other. */
export function noteText(form: FormData): string {
  const parsed = note.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a note');
  return parsed.data.text;
}
