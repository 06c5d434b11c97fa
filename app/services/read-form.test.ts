import { describe, expect, it } from 'vitest';
import { answering } from '#app/services/answer-errors.ts';
import { formOf } from '#app/services/read-form.ts';

const URL_ENCODED = 'application/x-www-form-urlencoded';

const send = (method: string, type: string | null, body = 'intent=note&text=a+b') =>
  new Request('http://localhost/app', {
    method,
    body: Buffer.from(body),
    headers: type === null ? {} : { 'content-type': type },
  });

async function answerTo(request: Request): Promise<Response> {
  try {
    await answering(() => formOf(request));
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  return new Response();
}

const statusTo = async (request: Request) => (await answerTo(request)).status;

describe('a form', () => {
  it('is read as it was sent, whichever way a browser writes it', async () => {
    const plain = await formOf(send('POST', `${URL_ENCODED};charset=UTF-8`));
    expect(Object.fromEntries(plain)).toEqual({ intent: 'note', text: 'a b' });
    const form = new FormData();
    form.set('text', 'a b');
    const parts = new Request('http://localhost/app', { method: 'POST', body: form });
    expect(Object.fromEntries(await formOf(parts))).toEqual({ text: 'a b' });
  });

  it('is refused as no form when the body is something else', async () => {
    for (const type of ['application/json', 'text/plain', '', 'x', null])
      expect([type, await statusTo(send('POST', type, '{}'))]).toEqual([type, 415]);
  });

  it('is refused as broken when its parts do not fit together', async () => {
    for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x'])
      expect(await statusTo(send('POST', type))).toBe(400);
  });

  it('comes by POST alone', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await answerTo(send(method, URL_ENCODED));
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, POST']);
    }
  });
});
