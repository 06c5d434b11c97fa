import { useTranslation } from 'react-i18next';
import { InvitationsCard } from '#app/components/console/members/invitations-card.tsx';
import {
  InviteCard,
  type InviteAnswer,
} from '#app/components/console/members/invite-card.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import type { InvitationRow, MemberRow } from '#app/ports/people.ts';
import {
  Badge,
  Card,
  DataTable,
  Layout,
  LayoutAside,
  LayoutMain,
  Page,
  type Column,
} from '#app/components/ui/index.ts';

export interface MembersPageProps {
  readonly members: readonly MemberRow[];
  readonly ownId: string;
  /** Null for who may not invite. */
  readonly invitations: readonly InvitationRow[] | null;
  readonly answer: InviteAnswer | undefined;
}

/** Who belongs to the agency, in which role; owners invite, change and remove. */
export function MembersPage({ members, ownId, invitations, answer }: MembersPageProps) {
  const { t } = useTranslation('people');
  const isOwner = invitations !== null;
  return (
    <Page title={t('members.title')} subtitle={t('members.subtitle')}>
      <Layout>
        <LayoutMain>
          <MemberTable members={members} ownId={ownId} isOwner={isOwner} />
          {isOwner ? <InvitationsCard invitations={invitations} /> : null}
        </LayoutMain>
        <LayoutAside>
          {isOwner ? (
            <InviteCard answer={answer} />
          ) : (
            <Card title={t('invite.title')}>
              <p className="tw-note">{t('members.ownersOnly')}</p>
            </Card>
          )}
          <RolesCard />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

function MemberTable(props: {
  members: readonly MemberRow[];
  ownId: string;
  isOwner: boolean;
}) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const columns: Column<MemberRow>[] = [
    {
      key: 'name',
      title: t('members.name'),
      cell: ({ id, name }) => (id === props.ownId ? t('members.you', { name }) : name),
    },
    { key: 'email', title: t('members.email'), isWide: true, cell: ({ email }) => email },
    {
      key: 'role',
      title: t('members.role'),
      cell: ({ role }) => t(`console:role.${role}`),
    },
    {
      key: 'twoFactor',
      title: t('members.twoFactor'),
      cell: ({ hasTwoFactor }) =>
        hasTwoFactor ? (
          <Badge tone="success">{t('members.twoFactorOn')}</Badge>
        ) : (
          t('members.twoFactorOff')
        ),
    },
    {
      key: 'since',
      title: t('members.since'),
      isWide: true,
      cell: ({ createdAt }) => format.dateOf(createdAt, true),
    },
  ];
  return (
    <Card flush>
      <DataTable
        caption={t('members.title')}
        columns={columns}
        rows={props.members}
        rowKey={({ id }) => id}
        {...(props.isOwner
          ? { rowUrl: ({ id }: MemberRow) => `/console/members/${id}` }
          : {})}
      />
    </Card>
  );
}

const ROLES = ['owner', 'planner', 'responder', 'reader'] as const;

function RolesCard() {
  const { t } = useTranslation('people');
  return (
    <Card title={t('members.rolesTitle')}>
      <dl className="tw-roles">
        {ROLES.map((role) => (
          <div key={role}>
            <dt>{t(`console:role.${role}`)}</dt>
            <dd className="tw-note">{t(`roleHelp.${role}`)}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
