import type { LocalDate } from '#app/domain/shared/types.ts';
import type { Stage, StandingStage } from '#app/domain/subscriptions/stage.ts';
import type { AgreedState, Subscription } from '#app/domain/subscriptions/types.ts';

/** What a stage follows from. */
type StageFacts = Pick<
  Subscription,
  'state' | 'startsOn' | 'endsOn' | 'pauses' | 'changesOn' | 'cancelledOn'
>;

/** An agreement that is agreed; the talk before it has no dates. */
type AgreedStage = Extract<Stage, { readonly state: AgreedState }>;

/**
 * The stage of a subscription.
 *
 * @param onDate tells what a suspended one comes back to
 */
export function stageOf(subscription: StageFacts, onDate: LocalDate): AgreedStage {
  const { state, startsOn, endsOn, pauses, changesOn } = subscription;
  const served = { startsOn, endsOn };
  switch (state) {
    case 'accepted':
    case 'active':
    case 'ending':
      return { state, ...served };
    case 'change_pending':
      return { state, ...served, changesOn: changesOn ?? startsOn };
    case 'paused':
      return {
        state,
        ...served,
        pause: pauses.at(-1) ?? { from: startsOn, until: endsOn },
      };
    case 'suspended':
      return { state, before: beforeSuspension(subscription, onDate) };
    case 'ended':
    case 'cancelled':
      return { state, served };
  }
}

/** The same subscription at another stage of its way. */
export function withStage(subscription: Subscription, stage: Stage): Subscription {
  switch (stage.state) {
    case 'offered':
    case 'requested':
    case 'quoted':
      return subscription;
    case 'suspended':
      return { ...subscription, state: 'suspended' };
    case 'ended':
    case 'cancelled':
      return {
        ...subscription,
        state: stage.state,
        endsOn: stage.served?.endsOn ?? subscription.endsOn,
      };
    default:
      return { ...subscription, state: stage.state, endsOn: stage.endsOn };
  }
}

function beforeSuspension(
  { startsOn, endsOn, pauses, changesOn, cancelledOn }: StageFacts,
  onDate: LocalDate,
): StandingStage {
  const served = { startsOn, endsOn };
  const pause = pauses.at(-1);
  if (cancelledOn !== null) return { state: 'ending', ...served };
  if (changesOn !== null) return { state: 'change_pending', ...served, changesOn };
  if (pause !== undefined && onDate <= pause.until)
    return { state: 'paused', ...served, pause };
  return { state: onDate < startsOn ? 'accepted' : 'active', ...served };
}
