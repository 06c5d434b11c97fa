import type { LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';

/** An address the app does not have: "not found" inside the frame, with its navigation. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    await context.signIn.requireStore(request);
    throw new AppError('not_found', `no page at ${new URL(request.url).pathname}`);
  });

export default function NoSuchPage() {
  return null;
}
