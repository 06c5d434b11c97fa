import { describe, expect, it } from 'vitest';
import { parseWireEvent } from '#sandbox/frame/client/wire.ts';

const EVENT = {
  id: 7,
  atMs: 1_000,
  shop: 'demo-gifts.myshopify.com',
  direction: 'out',
  what: 'orders/create',
  status: 200,
  detail: { attempt: 1 },
};

describe('lines of the wire', () => {
  it('a line gives its status and detail as words', () => {
    expect(parseWireEvent(JSON.stringify(EVENT))).toEqual({
      ...EVENT,
      status: '200',
      detail: '{"attempt":1}',
    });
    expect(parseWireEvent(JSON.stringify({ ...EVENT, detail: null }))?.detail).toBe('');
  });

  it.each(['', 'ping', '[]', '{}', JSON.stringify({ ...EVENT, direction: 'up' })])(
    '%s is not a line',
    (text) => {
      expect(parseWireEvent(text)).toBeNull();
    },
  );
});
