/** The sandbox's clock as it is shared: now = nowMs + (realNow − atRealMs) × rate. */
export interface ClockState {
  nowMs: number;
  /** 0 is paused. */
  rate: number;
  atRealMs: number;
}

/** A clock that can be paused, sped up and moved forward, never back. */
export class SandboxClock {
  private state: ClockState;
  private readonly realNow: () => number;

  constructor(state: ClockState, realNow: () => number) {
    this.state = state;
    this.realNow = realNow;
  }

  /** Sandbox time now, UTC milliseconds. */
  now(): number {
    return Math.floor(
      this.state.nowMs + (this.realNow() - this.state.atRealMs) * this.state.rate,
    );
  }

  /** Real time, for tokens and rate limits. */
  realTime(): number {
    return this.realNow();
  }

  /** The present values, re-based on this moment. */
  snapshot(): ClockState {
    return { nowMs: this.now(), rate: this.state.rate, atRealMs: this.realNow() };
  }

  setRate(rate: number): void {
    this.state = { ...this.snapshot(), rate };
  }

  /** Moves forward to an instant; an earlier one changes nothing. */
  moveTo(ms: number): void {
    const now = this.snapshot();
    this.state = { ...now, nowMs: Math.max(now.nowMs, ms) };
  }

  /** Starts again from a state, earlier ones included: only for a reset. */
  restart(state: ClockState): void {
    this.state = state;
  }
}
