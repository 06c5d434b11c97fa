import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';

/** The sign-in library's own addresses; it alone knows what they answer. */
export const loader = ({ request, context }: LoaderFunctionArgs) =>
  context.signIn.handleMemberAuth(request);

export const action = ({ request, context }: ActionFunctionArgs) =>
  context.signIn.handleMemberAuth(request);
