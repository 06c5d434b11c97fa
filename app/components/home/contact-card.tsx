import { useTranslation } from 'react-i18next';
import type { HomeView } from '#app/ports/home-view.ts';
import { AgencyMark } from '#app/components/shell/agency-mark.tsx';
import { Button, ButtonGroup, Card } from '#app/components/ui/index.ts';

/** Who answers, how fast, and how to reach them. */
export function ContactCard({
  contact,
  hours,
}: {
  contact: HomeView['contact'];
  hours: string;
}) {
  const { t } = useTranslation('home');
  return (
    <Card title={t('contact.title')}>
      <div className="tw-person">
        <AgencyMark
          look={contact.look}
          name={contact.name}
          agencyName={contact.agencyName}
        />
        <div>
          <strong>{contact.name}</strong>
          <div className="tw-note">{contact.agencyName}</div>
        </div>
      </div>
      <p className="tw-note">
        {t('contact.hours', { hours })}{' '}
        {t(contact.isInOffice ? 'contact.in' : 'contact.out')}
      </p>
      <ButtonGroup>
        <Button url={`mailto:${contact.email}`} target="_top">
          {t('contact.message')}
        </Button>
        {contact.phone === null ? null : (
          <Button
            variant="tertiary"
            url={`tel:${contact.phone.replaceAll(' ', '')}`}
            target="_top"
          >
            {t('contact.call')}
          </Button>
        )}
      </ButtonGroup>
    </Card>
  );
}
