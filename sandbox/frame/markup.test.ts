import { describe, expect, it } from 'vitest';
import { html, jsonForScript } from '#sandbox/frame/markup.ts';

describe('the frame’s markup', () => {
  it('a store’s name cannot bring its own elements or attributes', () => {
    const name = `"><script>alert('x')</script>&`;
    expect(html`<a title="${name}">${name}</a>`.markup).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</a>',
    );
  });

  it('markup in markup stays, lists are joined, what is not there vanishes', () => {
    const items = [1, 2].map((one) => html`<li>${one}</li>`);
    const { markup } = html`<b>${items}${null}${false}${undefined}</b>`;
    expect(markup).toBe('<b><li>1</li><li>2</li></b>');
  });

  it('data in a script element cannot end the element', () => {
    const { markup } = jsonForScript({ name: '</script><script>' });
    expect(markup).not.toContain('<');
    expect(JSON.parse(markup)).toEqual({ name: '</script><script>' });
  });
});
