import { isRouteErrorResponse } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

/** Codes that `errors.json` has a text of its own for. */
const TOLD_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'bad_input',
  401: 'signed_out',
  403: 'not_allowed',
  404: 'not_found',
  405: 'bad_method',
  409: 'conflict',
  413: 'too_large',
  415: 'bad_media_type',
  502: 'platform_unreachable',
  503: 'platform_throttled',
};

/** Trying again leads to the same answer. */
const WILL_STAY: ReadonlySet<number> = new Set([403, 404]);

/**
 * A calm page for what went wrong: what happened, what is safe, what to do.
 * Plain HTML, since it also stands where no frame could be made.
 */
export function ErrorPage({ error, status }: { error: unknown; status: number }) {
  const { t } = useTranslation('errors');
  const code = codeOf(error) ?? TOLD_BY_STATUS[status] ?? 'unexpected';
  return (
    <main className="tw-page tw-error" id="main">
      <title>{t(`${code}.title`)}</title>
      <div className="tw-card">
        <h1 className="tw-error__title">{t(`${code}.title`)}</h1>
        <p>{t(`${code}.text`, valuesOf(error))}</p>
        {WILL_STAY.has(status) ? null : (
          <p>
            <a href="">{t('tryAgain')}</a>
          </p>
        )}
      </div>
    </main>
  );
}

function bodyOf(error: unknown): { code?: unknown; values?: unknown } | null {
  if (!isRouteErrorResponse(error)) return null;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null ? data : null;
}

function codeOf(error: unknown): string | null {
  const code = bodyOf(error)?.code;
  return typeof code === 'string' ? code : null;
}

function valuesOf(error: unknown): Record<string, string | number> {
  const values = bodyOf(error)?.values;
  return typeof values === 'object' && values !== null
    ? (values as Record<string, string | number>)
    : {};
}
