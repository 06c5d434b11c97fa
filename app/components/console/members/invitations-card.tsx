import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { InvitationRow } from '#app/ports/people.ts';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import { Card, DataTable, type Column } from '#app/components/ui/index.ts';

/** Links that nobody has used yet. The links themselves are kept nowhere. */
export function InvitationsCard(props: { invitations: readonly InvitationRow[] }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  if (props.invitations.length === 0)
    return (
      <Card title={t('invitations.title')}>
        <p className="tw-note">{t('invitations.none')}</p>
      </Card>
    );
  const columns: Column<InvitationRow>[] = [
    {
      key: 'email',
      title: t('invitations.email'),
      cell: ({ email }) => <span className="tw-anywhere">{email}</span>,
    },
    {
      key: 'role',
      title: t('invitations.role'),
      cell: ({ role }) => t(`console:role.${role}`),
    },
    {
      key: 'by',
      title: t('invitations.by'),
      isWide: true,
      cell: ({ createdBy }) => (createdBy === '' ? t('common:none') : createdBy),
    },
    {
      key: 'expires',
      title: t('invitations.expires'),
      isWide: true,
      cell: ({ expiresAt }) => format.dateTime(expiresAt),
    },
    {
      key: 'revoke',
      title: t('invitations.action'),
      cell: (row) => <Revoke row={row} />,
    },
  ];
  return (
    <Card flush title={t('invitations.title')}>
      <DataTable
        caption={t('invitations.title')}
        columns={columns}
        rows={props.invitations}
        rowKey={({ id }) => id}
      />
    </Card>
  );
}

function Revoke({ row }: { row: InvitationRow }) {
  const { t } = useTranslation('people');
  return (
    <ConfirmButton
      variant="plain"
      label={t('invitations.revoke')}
      accessibilityLabel={t('invitations.revokeFor', { email: row.email })}
      title={t('invitations.revokeTitle', { email: row.email })}
      text={t('invitations.revokeText')}
      confirmLabel={t('invitations.revoke')}
      cancelLabel={t('common:cancel')}
      fields={{ intent: 'revoke', invitationId: row.id }}
    />
  );
}
