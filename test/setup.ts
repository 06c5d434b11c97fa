import { afterEach, beforeEach, expect, vi } from 'vitest';

// Two rules for every test: nothing leaves this machine, and nothing complains unnoticed.
const realFetch = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input));
  if (!['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    throw new Error(`A test tried to reach ${url.origin}, which nobody expected.`);
  return realFetch(input, init);
};

let complaints: string[] = [];

beforeEach(() => {
  complaints = [];
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => {
    complaints.push(parts.map(String).join(' '));
  });
});

afterEach(() => {
  expect(complaints, 'console.error was called by nobody expecting it').toEqual([]);
});
