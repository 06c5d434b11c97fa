import { describe, expect, it } from 'vitest';
import {
  FROM_APP,
  FROM_FRAME,
  flagIn,
  makeMessage,
  numberIn,
  readMessage,
  recordIn,
  recordsIn,
  textIn,
} from '#sandbox/frame/protocol.ts';

describe('messages between the frame and the app', () => {
  it('a message arrives as it was made', () => {
    const sent = makeMessage('toastShow', { message: 'Saved' }, 3);
    expect(readMessage(structuredClone(sent), FROM_APP)).toEqual(sent);
  });

  it.each([
    ['text', 'hello'],
    ['nothing', null],
    ['a list', []],
    ['another product’s message', { type: 'webpackOk', data: {} }],
    ['another version', { ...makeMessage('hello', {}), protocol: 'tidewatch-frame/0' }],
    ['an unknown name', makeMessage('format', {})],
    ['data that is no record', { ...makeMessage('hello', {}), data: 'x' }],
    ['a request id that is no number', { ...makeMessage('hello', {}), requestId: '1' }],
  ])('%s is not a message', (_, value) => {
    expect(readMessage(value, FROM_APP)).toBeNull();
  });

  it('what the frame says is no message from the app, and the other way round', () => {
    expect(readMessage(makeMessage('navigate', { path: '/app' }), FROM_APP)).toBeNull();
    expect(readMessage(makeMessage('idToken', {}), FROM_FRAME)).toBeNull();
  });

  it('values of the wrong kind count as missing', () => {
    const data = {
      text: 1,
      flag: 'true',
      number: Number.NaN,
      list: [1, { a: 1 }],
      record: [],
    };
    expect(textIn(data, 'text')).toBe('');
    expect(flagIn(data, 'flag')).toBe(false);
    expect(numberIn(data, 'number', 5)).toBe(5);
    expect(recordsIn(data, 'list')).toEqual([{ a: 1 }]);
    expect(recordIn(data, 'record')).toBeNull();
  });
});
