import type { LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';

/** An address the console does not have: "not found" inside its frame; strangers sign in first. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  answering(async () => {
    await context.signIn.requireMember(request);
    throw new AppError('not_found', `no page at ${new URL(request.url).pathname}`);
  });

export default function NoSuchPage() {
  return null;
}
