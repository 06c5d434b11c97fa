import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type {
  SettingsAnswer,
  SettingsData,
} from '#app/components/console/settings/settings-data.ts';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx';
import { CopyText } from '#app/components/ui/copy-text.tsx';
import {
  Button,
  Card,
  DataTable,
  DownloadButton,
  type Column,
} from '#app/components/ui/index.ts';

type Code = SettingsData['codes'][number];

/** One-time codes by which a store joins; each is shown once. */
export function JoinCodesCard(props: {
  data: Pick<SettingsData, 'codes' | 'woocommerce'>;
  answer: SettingsAnswer | undefined;
}) {
  const { t } = useTranslation('people');
  const { data, answer } = props;
  const { codes } = data;
  const { state, formData } = useNavigation();
  return (
    <Card title={t('joinCodes.title')} subtitle={t('joinCodes.subtitle')}>
      {answer?.outcome === 'code_made' ? <NewCode made={answer} /> : null}
      <Form method="post">
        <input type="hidden" name="intent" value="make_code" />
        <Button
          submit
          loading={state !== 'idle' && formData?.get('intent') === 'make_code'}
        >
          {t('joinCodes.make')}
        </Button>
      </Form>
      {codes.length === 0 ? null : <CodeTable codes={codes} />}
      <ForWooCommerce {...data.woocommerce} />
    </Card>
  );
}

/** Where a code goes on WooCommerce: a plugin asks for it together with our address. */
function ForWooCommerce({ appUrl, hasPlugin }: SettingsData['woocommerce']) {
  const { t } = useTranslation('people');
  return (
    <div className="tw-form">
      <p>{t('joinCodes.woocommerce')}</p>
      <CopyText
        label={t('joinCodes.appUrl')}
        text={appUrl}
        copyLabel={t('copy')}
        copiedText={t('copied')}
      />
      {hasPlugin ? (
        <DownloadButton
          url="/console/plugin"
          fileName="tidewatch-for-woocommerce.zip"
          failedText={t('common:downloadFailed')}
        >
          {t('joinCodes.plugin')}
        </DownloadButton>
      ) : (
        <p className="tw-note">{t('joinCodes.noPlugin')}</p>
      )}
    </div>
  );
}

function NewCode({ made }: { made: Extract<SettingsAnswer, { outcome: 'code_made' }> }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <div role="status" className="tw-form">
      <CopyText
        label={t('joinCodes.code')}
        text={made.code}
        copyLabel={t('copy')}
        copiedText={t('copied')}
      />
      <p className="tw-note">
        {t('joinCodes.once', { time: format.dateTime(made.expiresAt) })}
      </p>
    </div>
  );
}

function CodeTable({ codes }: { codes: readonly Code[] }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const columns: Column<Code>[] = [
    {
      key: 'made',
      title: t('joinCodes.made'),
      cell: (code) => format.dateTime(code.createdAt),
    },
    {
      key: 'by',
      title: t('joinCodes.by'),
      isWide: true,
      cell: ({ createdBy }) => createdBy,
    },
    {
      key: 'expires',
      title: t('joinCodes.expires'),
      cell: (code) => format.dateTime(code.expiresAt),
    },
    {
      key: 'revoke',
      title: t('joinCodes.action'),
      cell: (code) => <Revoke code={code} />,
    },
  ];
  return (
    <DataTable
      caption={t('joinCodes.open')}
      columns={columns}
      rows={codes}
      rowKey={({ id }) => id}
    />
  );
}

function Revoke({ code }: { code: Code }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const time = format.dateTime(code.createdAt);
  return (
    <ConfirmButton
      variant="plain"
      label={t('joinCodes.revoke')}
      accessibilityLabel={t('joinCodes.revokeOf', { time })}
      title={t('joinCodes.revokeAsk', { time })}
      text={t('joinCodes.revokeText')}
      confirmLabel={t('joinCodes.revoke')}
      cancelLabel={t('common:cancel')}
      fields={{ intent: 'revoke_code', codeId: code.id }}
    />
  );
}
