import { renderToStaticMarkup } from 'react-dom/server';
import { translator } from '#app/components/i18n/server-texts.server.ts';
import type { Locale, RefusedFrame } from '#app/ports/sign-in.ts';

/** The admin's calm type on its own ground: no style sheet of ours is loaded for one sentence. */
const STYLE =
  'body{margin:24px;font:14px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,sans-serif;color:#1d2327}' +
  'h1,h2{font-size:16px;margin:0 0 4px}section{max-width:640px;margin:0 0 20px}p{margin:0}';

/**
 * What stands in a site's frame in place of a document that was refused. Nobody's language is known
 * here, so it says the same in both; where a new token may help, its script asks for one.
 */
export function refusedFrameAnswer(refused: RefusedFrame, status: number): Response {
  const { kind, siteOrigin, bridgeUrl } = refused;
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    ...(siteOrigin === null ? [] : [`frame-ancestors ${siteOrigin}`]),
  ];
  const page = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Tidewatch</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
        {kind === 'refused' ? (
          <script
            src={bridgeUrl}
            data-reload=""
            {...(siteOrigin === null ? {} : { 'data-site-origin': siteOrigin })}
          />
        ) : null}
      </head>
      <body>
        <main>
          <Words locale="en" kind={kind} />
          <Words locale="pl" kind={kind} />
        </main>
      </body>
    </html>,
  );
  return new Response(`<!doctype html>${page}`, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    },
  });
}

function Words({ locale, kind }: { locale: Locale; kind: RefusedFrame['kind'] }) {
  const t = translator(locale);
  const isEnded = kind === 'ended';
  const Heading = locale === 'en' ? 'h1' : 'h2';
  return (
    <section lang={locale}>
      <Heading>
        {isEnded ? t('errors:site_ended.title') : t('errors:site_refused.title')}
      </Heading>
      <p>{isEnded ? t('errors:site_ended.text') : t('errors:site_refused.text')}</p>
    </section>
  );
}
