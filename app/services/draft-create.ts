import type { OfferingCosts, OfferingTerms } from '#app/domain/offerings/types.ts';
import type { SeasonRow } from '#app/ports/catalogue.ts';
import type { NewDraftForm } from '#app/ports/draft-form.ts';
import type { DraftFinding, StarterTexts } from '#app/ports/draft-view.ts';
import type { ServiceDeps } from '#app/ports/service-deps.ts';
import type { MemberSession } from '#app/ports/sign-in.ts';
import { memberEntry } from '#app/services/audit-entry.ts';
import {
  offeringContext,
  offeringOf,
  seasonOfContext,
} from '#app/services/catalogue-context.ts';
import { requirePlanner } from '#app/services/console-access.ts';
import { starterPrices } from '#app/services/draft-new-form.ts';
import { blankTerms, fourServices } from '#app/services/draft-starter.ts';
import { seasonTerms } from '#app/services/draft-terms.ts';
import { seasonOf } from '#app/services/season-list.ts';
import { nameOf } from '#app/services/season-save.ts';

export type CreateDraftOutcome =
  | { readonly outcome: 'drafted'; readonly offeringId: string }
  /** A draft of this season and market lies open. */
  | { readonly outcome: 'taken'; readonly offeringId: string }
  | {
      readonly outcome: 'bad_form';
      readonly findings: readonly DraftFinding[];
      /** As typed, so that nothing is lost. */
      readonly form: NewDraftForm;
    };

interface Start {
  readonly terms: OfferingTerms;
  readonly costs: OfferingCosts | null;
}

/**
 * Begins an offering for a season: with four services, blank, or as a copy.
 *
 * @throws AppError `not_found` for another agency's season or offering
 */
export async function createDraft(
  deps: ServiceDeps,
  member: MemberSession,
  form: NewDraftForm,
  texts: StarterTexts,
): Promise<CreateDraftOutcome> {
  requirePlanner(member);
  const season = await seasonOf(deps, member.agency.id, form.seasonId);
  if (form.start === 'four_services') {
    const { prices, findings } = starterPrices(form);
    if (findings.length > 0) return { outcome: 'bad_form', findings, form };
    const terms = fourServices(seasonTerms(season), season.name, prices, texts);
    return begin(deps, member, { terms, costs: null });
  }
  if (form.start === 'blank')
    return begin(deps, member, {
      terms: blankTerms(seasonTerms(season), season.name),
      costs: null,
    });
  return begin(deps, member, await copyFor(deps, member, season, form.start));
}

/**
 * Begins the next version of what is published, with the season's dates of today.
 *
 * @throws AppError `not_found` for another agency's offering
 */
export async function createNextVersion(
  deps: ServiceDeps,
  member: MemberSession,
  offeringId: string,
): Promise<CreateDraftOutcome> {
  requirePlanner(member);
  const context = await offeringContext(deps, member.agency.id, offeringId);
  const { terms, costs } = context.version;
  return begin(deps, member, {
    terms: { ...terms, ...seasonOfContext(context) },
    costs,
  });
}

/** All but the dates; days of sale of another season would be over. */
async function copyFor(
  deps: ServiceDeps,
  member: MemberSession,
  season: SeasonRow,
  offeringId: string,
): Promise<Start> {
  const source = await offeringOf(deps, member.agency.id, offeringId);
  const dates = seasonTerms(season);
  const isSameSeason =
    source.terms.seasonCode === dates.seasonCode &&
    source.terms.seasonYear === dates.seasonYear;
  const own = isSameSeason ? {} : { name: season.name, soldFrom: null, soldUntil: null };
  return { terms: { ...source.terms, ...dates, ...own }, costs: source.costs };
}

async function begin(
  deps: ServiceDeps,
  member: MemberSession,
  { terms, costs }: Start,
): Promise<CreateDraftOutcome> {
  const id = deps.newId();
  const audit = memberEntry(deps, member, {
    what: 'offering_drafted',
    subjectId: id,
    subjectName: nameOf(terms.name, member),
  });
  const row = { id, agencyId: member.agency.id, terms, costs };
  const drafted = await deps.repositories.offerings.draft(row, deps.clock.now(), audit);
  return drafted.outcome === 'drafted'
    ? { outcome: 'drafted', offeringId: id }
    : { outcome: 'taken', offeringId: drafted.draftId };
}
