import type { PlanKey } from '#sandbox/stores/profile.ts';

const RESTORE_PER_SECOND: Record<PlanKey, number> = {
  basic: 100,
  advanced: 200,
  plus: 1000,
};
const SECONDS_TO_FULL = 20;

/** Shopify's account of a shop's budget, as it stands in `extensions.cost`. */
export interface ThrottleStatus {
  maximumAvailable: number;
  currentlyAvailable: number;
  restoreRate: number;
}

/** A leaky bucket of query cost for one app on one shop. Fills by real time. */
export class Budget {
  private readonly restoreRate: number;
  private readonly maximum: number;
  private readonly realNow: () => number;
  private available: number;
  private filledAtMs: number;

  constructor(plan: PlanKey, realNow: () => number) {
    this.restoreRate = RESTORE_PER_SECOND[plan];
    this.maximum = this.restoreRate * SECONDS_TO_FULL;
    this.realNow = realNow;
    this.available = this.maximum;
    this.filledAtMs = realNow();
  }

  /** Takes the points if they are there; otherwise takes none and says false. */
  take(points: number): boolean {
    this.fill();
    if (points > this.available) return false;
    this.available -= points;
    return true;
  }

  /** Gives back what a query turned out not to need. */
  giveBack(points: number): void {
    this.available = Math.min(this.maximum, this.available + Math.max(0, points));
  }

  status(): ThrottleStatus {
    this.fill();
    return {
      maximumAvailable: this.maximum,
      currentlyAvailable: Math.floor(this.available),
      restoreRate: this.restoreRate,
    };
  }

  private fill(): void {
    const now = this.realNow();
    const gained = ((now - this.filledAtMs) / 1000) * this.restoreRate;
    this.available = Math.min(this.maximum, this.available + gained);
    this.filledAtMs = now;
  }
}
