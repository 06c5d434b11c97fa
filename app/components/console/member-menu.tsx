import { Form, Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '#app/ports/sign-in.ts';

/** Who is signed in, the other language, and the way out. Plain forms: each works without scripts. */
export function MemberMenu(props: { email: string; role: string; locale: Locale }) {
  const { t } = useTranslation('console');
  const other = props.locale === 'en' ? 'pl' : 'en';
  return (
    <div className="tw-menu">
      <p className="tw-menu__note tw-note">
        {t('nav.signedInAs', { email: props.email })}
        <br />
        {t(`role.${props.role}`)}
      </p>
      <Link to="/console/account" className="tw-menu__item">
        {t('nav.account')}
      </Link>
      {props.role === 'owner' ? (
        <Link to="/console/settings" className="tw-menu__item">
          {t('nav.settings')}
        </Link>
      ) : null}
      <Link to="/console/audit" className="tw-menu__item">
        {t('nav.audit')}
      </Link>
      {/* The language belongs to the document, so a new document is asked for. */}
      <Form method="post" action="/console/language" reloadDocument>
        <input type="hidden" name="locale" value={other} />
        <button type="submit" className="tw-menu__item" lang={other}>
          {t('nav.language')}
        </button>
      </Form>
      <Form method="post" action="/console/sign-out" reloadDocument>
        <button type="submit" className="tw-menu__item">
          {t('nav.signOut')}
        </button>
      </Form>
    </div>
  );
}
