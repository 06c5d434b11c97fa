import { useTranslation } from 'react-i18next';
import { initialsOf } from '#app/components/shell/initials.ts';
import { durationText } from '#app/components/incidents/duration.ts';
import { Link } from '#app/components/ui/basics.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';
import { Card, CardSection } from '#app/components/ui/card.tsx';

export interface Contact {
  readonly name: string;
  readonly agencyName: string;
  readonly email: string;
  readonly phone: string | null;
}

/** Who answers and how to reach them; for the merchant. */
export function IncidentContact(props: {
  contact: Contact;
  promisedMinutes: number | null;
}) {
  const { t } = useTranslation('incidents');
  const { contact, promisedMinutes } = props;
  return (
    <Card title={t('contact.title')}>
      <div className="tw-person">
        <span className="tw-initials" aria-hidden="true">
          {initialsOf(contact.name)}
        </span>
        <div>
          <div>{contact.name}</div>
          <div className="tw-note">{contact.agencyName}</div>
        </div>
      </div>
      <ButtonGroup>
        {contact.phone === null ? null : (
          <Button url={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`}>
            {t('contact.call')}
          </Button>
        )}
        <Button url={`mailto:${contact.email}`}>{t('contact.message')}</Button>
      </ButtonGroup>
      <CardSection>
        {promisedMinutes === null ? (
          <p className="tw-note">
            {t('contact.noPromise')}{' '}
            <Link url="/app/packages">{t('contact.seePackages')}</Link>
          </p>
        ) : (
          <p className="tw-note">
            {t('contact.promise', { duration: durationText(t, promisedMinutes) })}
          </p>
        )}
      </CardSection>
    </Card>
  );
}
