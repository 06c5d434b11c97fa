/** For what comes soon on any machine: its end is for what never comes. */
export const PATIENCE = { timeout: 60_000, interval: 5 } as const;
