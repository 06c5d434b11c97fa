import type { LoaderFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { logoResponse } from '#app/services/theme-logo-response.ts';

/** An agency's logo, as a picture and nothing else. */
export const loader = ({ context, params }: LoaderFunctionArgs) =>
  answering(() => logoResponse(context.deps, params));
