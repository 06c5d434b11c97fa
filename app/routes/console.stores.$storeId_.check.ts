import type { ActionFunctionArgs } from '@remix-run/node';
import { AppError } from '#app/domain/shared/errors.ts';
import { answering } from '#app/services/answer-errors.ts';
import { askForCheck } from '#app/services/check-connection.ts';
import { canRespond } from '#app/services/console-access.ts';
import { consoleStore, storeParams } from '#app/services/console-store.ts';
import { requirePost } from '#app/services/read-form.ts';

/** Has one of the agency's stores compared with its shop now. */
export const action = ({ request, context, params }: ActionFunctionArgs) =>
  answering(async () => {
    const { agency, role } = await context.signIn.requireMember(request);
    requirePost(request);
    if (!canRespond(role)) throw new AppError('not_allowed', `${role} only reads`);
    const { storeId } = storeParams(params);
    const store = await consoleStore(context.deps, agency.id, storeId);
    return askForCheck(context.deps, store.id);
  });
