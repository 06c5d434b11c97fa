import type { Sites } from '#app/ports/sites.ts';

/** A world in which no site was ever connected, and none is expected to be asked. */
export function noSites(): Sites {
  const none = () => Promise.resolve(null);
  const refuse = () => Promise.reject(new Error('no site was expected to be asked'));
  return {
    connections: {
      byId: none,
      byStore: none,
      bySite: () => Promise.resolve([]),
      byAuthKeyHash: none,
      add: refuse,
      move: refuse,
      connect: refuse,
      forget: () => Promise.resolve(),
      forgetUnfinished: () => Promise.resolve(),
      keepHeartbeat: refuse,
    },
    prove: refuse,
    mayWrite: refuse,
    profileOf: refuse,
    isPrivateSite: () => false,
    realNow: Date.now,
  };
}
