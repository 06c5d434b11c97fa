import { describe, expect, it, vi } from 'vitest';
import type { AppLoadContext } from '@remix-run/node';
import { handleError } from '#app/entry.server.tsx';

describe('The log of failures', () => {
  const request = new Request('http://localhost/nowhere?id_token=secret');

  function logged(error: unknown): unknown[][] {
    const log = { error: vi.fn() };
    handleError(error, {
      request,
      context: { deps: { log } } as unknown as AppLoadContext,
    });
    return log.error.mock.calls;
  }

  it('holds what broke, by its path and without the query', () => {
    const [call] = logged(new Error('broken'));
    expect(call?.[0]).toMatchObject({
      path: '/nowhere',
      error: expect.stringContaining('broken') as unknown,
    });
  });

  it('leaves out addresses that nobody serves', () => {
    const answer = { status: 404, statusText: 'Not Found', internal: true, data: '' };
    expect(logged(answer)).toEqual([]);
    expect(logged({ ...answer, status: 500 })).toHaveLength(1);
  });
});
