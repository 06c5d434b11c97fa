import { canPublish, checkTerms } from '#app/domain/offerings/check-terms.ts';
import type { DraftForm } from '#app/ports/draft-form.ts';
import type { DraftFinding, OfferingContext } from '#app/ports/draft-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { changesBetween } from '#app/services/audit-changes.ts';
import { memberEntry, type Audited } from '#app/services/audit-entry.ts';
import {
  offeringContext,
  offeringOf,
  seasonOfContext,
} from '#app/services/catalogue-context.ts';
import { requireOwner, requirePlanner } from '#app/services/console-access.ts';
import { readDraft, type ReadDraft } from '#app/services/draft-terms.ts';
import { nameOf } from '#app/services/season-save.ts';

/** A draft as its page sends it: what was typed, and the saving it was read from. */
export interface SentDraft {
  readonly form: DraftForm;
  readonly revision: number;
}

export type SaveDraftOutcome =
  | { readonly outcome: 'saved' }
  /** Somebody saved it meanwhile; nothing was changed. */
  | { readonly outcome: 'changed_meanwhile' }
  /** It was published or withdrawn meanwhile, and never changes. */
  | { readonly outcome: 'not_a_draft' }
  /** Fields that can't be read; nothing was changed. */
  | { readonly outcome: 'unreadable'; readonly findings: readonly DraftFinding[] };

export type PublishOutcome =
  | Exclude<SaveDraftOutcome, { outcome: 'saved' }>
  | { readonly outcome: 'published'; readonly version: number }
  /** Saved, but not published: these stand against it. */
  | { readonly outcome: 'has_errors'; readonly findings: readonly DraftFinding[] }
  /** Saved, but not published: these ask to look again first. */
  | { readonly outcome: 'has_warnings'; readonly findings: readonly DraftFinding[] };

/**
 * Saves a draft whole, with what is wrong in it as far as it can be read.
 *
 * @throws AppError `not_found` for another agency's offering, `not_allowed` for who may not plan
 */
export async function saveDraft(
  deps: ServiceDeps,
  member: MemberSession,
  offeringId: string,
  sent: SentDraft,
): Promise<SaveDraftOutcome> {
  requirePlanner(member);
  const context = await offeringContext(deps, member.agency.id, offeringId);
  return save(deps, member, context, sent.revision, readSent(context, sent));
}

/**
 * Saves a draft and publishes it: from then on it never changes, and stores can accept it.
 *
 * @param isSure whether the member has seen what asks to look again
 */
export async function publishDraft(
  deps: ServiceDeps,
  member: MemberSession,
  offeringId: string,
  sent: SentDraft,
  isSure: boolean,
): Promise<PublishOutcome> {
  requirePlanner(member);
  const context = await offeringContext(deps, member.agency.id, offeringId);
  const read = readSent(context, sent);
  const saved = await save(deps, member, context, sent.revision, read);
  if (saved.outcome !== 'saved') return saved;
  const findings = checkTerms(read.terms);
  if (!canPublish(findings)) return { outcome: 'has_errors', findings };
  if (findings.length > 0 && !isSure) return { outcome: 'has_warnings', findings };
  const { id, version } = context.version;
  const name = nameOf(read.terms.name, member);
  const result = await deps.repositories.offerings.publish(
    member.agency.id,
    id,
    sent.revision + 1,
    member.memberId,
    deps.clock.now(),
    entryOf(deps, member, 'offering_published', { id, name }, [
      { field: 'version', before: null, after: version },
    ]),
  );
  return result === 'published' ? { outcome: 'published', version } : { outcome: result };
}

/** Throws a draft away; false where it was published meanwhile. */
export async function discardDraft(
  deps: ServiceDeps,
  member: MemberSession,
  offeringId: string,
): Promise<boolean> {
  requirePlanner(member);
  const { id, terms } = await offeringOf(deps, member.agency.id, offeringId);
  const name = nameOf(terms.name, member);
  const entry = entryOf(deps, member, 'offering_discarded', { id, name }, []);
  return deps.repositories.offerings.discardDraft(member.agency.id, id, entry);
}

/** Takes an offering off sale, every version of it; agreements keep theirs. For owners. */
export async function withdrawOffering(
  deps: ServiceDeps,
  member: MemberSession,
  offeringId: string,
): Promise<number> {
  requireOwner(member);
  const { id, terms } = await offeringOf(deps, member.agency.id, offeringId);
  const { seasonCode, seasonYear, market } = terms;
  const name = nameOf(terms.name, member);
  const entry = entryOf(deps, member, 'offering_withdrawn', { id, name }, []);
  return deps.repositories.offerings.withdraw(
    member.agency.id,
    { seasonCode, seasonYear, market },
    entry,
  );
}

function readSent(context: OfferingContext, { form }: SentDraft): ReadDraft {
  return readDraft(form, seasonOfContext(context));
}

async function save(
  deps: ServiceDeps,
  member: MemberSession,
  { version }: OfferingContext,
  revision: number,
  { terms, costs, problems }: ReadDraft,
): Promise<SaveDraftOutcome> {
  if (version.state !== 'draft') return { outcome: 'not_a_draft' };
  if (problems.length > 0) return { outcome: 'unreadable', findings: problems };
  const { id } = version;
  const name = nameOf(terms.name, member);
  const before = { ...version.terms, costs: version.costs };
  const outcome = await deps.repositories.offerings.saveDraft(
    member.agency.id,
    id,
    { terms, costs, revision },
    deps.clock.now(),
    entryOf(
      deps,
      member,
      'offering_changed',
      { id, name },
      changesBetween(before, { ...terms, costs }),
    ),
  );
  return { outcome };
}

function entryOf(
  deps: ServiceDeps,
  member: MemberSession,
  what: Audited['what'],
  { id, name }: { id: string; name: string },
  changes: NonNullable<Audited['changes']>,
) {
  return memberEntry(deps, member, {
    ...{ what, changes },
    subjectId: id,
    subjectName: name,
  });
}
