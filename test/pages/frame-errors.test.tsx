import { createRequestHandler, type ServerBuild } from '@remix-run/node';
import { Outlet, RemixServer } from '@remix-run/react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { describe, expect, it } from 'vitest';
import { textsFor } from '#app/components/i18n/server-texts.server.ts';
import * as appFrame from '#app/routes/app.tsx';
import * as consoleFrame from '#app/routes/console.tsx';

const FRAMES = { 'routes/app': appFrame, 'routes/console': consoleFrame } as const;

const render: ServerBuild['entry']['module']['default'] = (
  { url },
  status,
  headers,
  context,
) => {
  const page = (
    <I18nextProvider i18n={textsFor('en')}>
      <RemixServer context={context} url={url} />
    </I18nextProvider>
  );
  return new Response(renderToString(page), { status, headers });
};

/** A frame with a page in it whose form is always refused. */
function buildOf(frameId: keyof typeof FRAMES, status: number): ServerBuild {
  const refuse = () => {
    throw Response.json({}, { status });
  };
  const modules = {
    root: { default: Outlet },
    [frameId]: FRAMES[frameId],
    page: { default: Outlet, action: refuse },
  };
  const parents: Record<string, string> = { [frameId]: 'root', page: frameId };
  const routes = Object.entries(modules).map(([id, module]) => ({
    id,
    parentId: parents[id],
    path: id === 'page' ? 'page' : '',
    module,
    hasLoader: 'loader' in module,
    hasAction: 'action' in module,
    hasErrorBoundary: 'ErrorBoundary' in module,
  }));
  const byId = Object.fromEntries(routes.map((route) => [route.id, route]));
  return {
    mode: 'test',
    routes: byId,
    assets: { entry: { imports: [], module: '' }, routes: byId, url: '', version: '' },
    entry: { module: { default: render } },
    publicPath: '/',
    assetsBuildDirectory: '',
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

describe('A form that is refused, sent without script', () => {
  it.each([
    ['routes/app', 403, 'This is not for your role'],
    ['routes/console', 400, 'This could not be read'],
    ['routes/console', 403, 'This is not for your role'],
    ['routes/console', 404, 'This page does not exist'],
  ] as const)('in %s with %i is told with that status', async (frame, status, title) => {
    const handle = createRequestHandler(buildOf(frame, status), 'test');
    const body = new URLSearchParams({ intent: 'save' });
    const request = new Request('http://localhost/page', { method: 'POST', body });
    const answer = await handle(request);
    expect(answer.status).toBe(status);
    const html = await answer.text();
    expect(html).toContain(title);
    expect(html.includes('Try again')).toBe(status === 400);
  });
});
