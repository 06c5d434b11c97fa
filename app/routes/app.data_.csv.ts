import type { ActionFunctionArgs } from '@remix-run/node';
import { answering } from '#app/services/answer-errors.ts';
import { answerCsvUpload } from '#app/services/csv-upload.ts';
import { requirePost } from '#app/services/read-form.ts';

/** Takes a CSV file of older orders, in two steps: preview, then import. */
export const action = ({ request, context }: ActionFunctionArgs) =>
  answering(async () => {
    const { store } = await context.signIn.requireStore(request);
    requirePost(request);
    return Response.json(await answerCsvUpload(context.deps, store.id, request));
  });
