import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import { LIMITED_BANNER, NO_PACKAGE, SETUP_GUIDE } from '#app/services/home-view.ts';

const schema = z.object({
  intent: z.enum(['dismiss', 'reopen']),
  code: z.enum([SETUP_GUIDE, LIMITED_BANNER, NO_PACKAGE]),
});

/** Which hint a form puts away or brings back. Throws `bad_input` for anything else. */
export function parseHint(form: FormData): { code: string; isDismissed: boolean } {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) throw new AppError('bad_input', 'not a hint that can be put away');
  return { code: parsed.data.code, isDismissed: parsed.data.intent === 'dismiss' };
}
