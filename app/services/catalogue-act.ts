import { z } from 'zod';
import { AppError } from '#app/domain/shared/errors.ts';
import type { DraftLook } from '#app/ports/draft-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { offeringContext } from '#app/services/catalogue-context.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { createNextVersion } from '#app/services/draft-create.ts';
import { withCapacity } from '#app/services/draft-capacity.ts';
import { lookAtDraft } from '#app/services/draft-look.ts';
import {
  discardDraft,
  publishDraft,
  saveDraft,
  withdrawOffering,
  type PublishOutcome,
  type SaveDraftOutcome,
  type SentDraft,
} from '#app/services/draft-save.ts';
import { parseDraftForm } from '#app/services/draft-schema.ts';

/** What came of something done to an offering; `look` is of the draft as it was sent. */
export type OfferingActOutcome =
  | { readonly outcome: 'look'; readonly look: DraftLook }
  | {
      readonly outcome: (SaveDraftOutcome | PublishOutcome)['outcome'];
      readonly look: DraftLook;
    }
  | { readonly outcome: 'discarded' | 'drafted' | 'taken'; readonly offeringId: string }
  | { readonly outcome: 'withdrawn' | 'not_withdrawn' | 'not_discarded' };

const intents = z.enum(['look', 'save', 'publish', 'discard', 'withdraw', 'next']);
const revisions = z.coerce.number().int().min(1);

/**
 * Does what a form on an offering's page asks for.
 *
 * @throws AppError `not_found` for another agency's offering, `not_allowed` for the wrong role,
 *   `bad_input` for what no page of ours sends
 */
export async function actOnOffering(
  deps: ServiceDeps,
  member: MemberSession,
  offeringId: string,
  form: FormData,
): Promise<OfferingActOutcome> {
  // A foreign offering is not found, whatever else the form holds.
  const context = await offeringContext(deps, member.agency.id, offeringId);
  const intent = intents.safeParse(form.get('intent'));
  if (!intent.success) throw new AppError('bad_input', 'no such act on an offering');
  switch (intent.data) {
    case 'look':
      requirePlanner(member);
      return {
        outcome: 'look',
        look: await withCapacity(
          deps,
          member,
          context,
          lookAtDraft(context, draftIn(form)),
        ),
      };
    case 'save':
    case 'publish': {
      requirePlanner(member);
      const sent = sentDraft(form);
      const look = lookAtDraft(context, sent.form);
      const { outcome } =
        intent.data === 'save'
          ? await saveDraft(deps, member, offeringId, sent)
          : await publishDraft(
              deps,
              member,
              offeringId,
              sent,
              form.get('isSure') === 'yes',
            );
      return { outcome, look };
    }
    case 'discard': {
      const isGone = await discardDraft(deps, member, offeringId);
      return isGone ? { outcome: 'discarded', offeringId } : { outcome: 'not_discarded' };
    }
    case 'withdraw': {
      const count = await withdrawOffering(deps, member, offeringId);
      return { outcome: count > 0 ? 'withdrawn' : 'not_withdrawn' };
    }
    case 'next': {
      const next = await createNextVersion(deps, member, offeringId);
      if (next.outcome === 'bad_form') throw new AppError('bad_terms', 'no copy of it');
      return { outcome: next.outcome, offeringId: next.offeringId };
    }
  }
}

function draftIn(form: FormData) {
  return parseDraftForm(form.get('draft'));
}

function sentDraft(form: FormData): SentDraft {
  const revision = revisions.safeParse(form.get('revision'));
  if (!revision.success) throw new AppError('bad_input', 'a draft without its saving');
  return { form: draftIn(form), revision: revision.data };
}
