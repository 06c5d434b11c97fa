import { useFetcher } from '@remix-run/react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  refusedTo,
  type AccountAnswerData,
} from '#app/components/console/account/account-data.ts';
import { ProofForm } from '#app/components/console/account/proof-form.tsx';
import { CopyText } from '#app/components/ui/copy-text.tsx';
import { Badge, Card, CardSection, useToast } from '#app/components/ui/index.ts';

interface TwoFactorCardProps {
  readonly hasTwoFactor: boolean;
  readonly answer: AccountAnswerData | undefined;
}

/** A code of an authenticator app, asked for after the password: on, off, and being turned on. */
export function TwoFactorCard({ hasTwoFactor, answer }: TwoFactorCardProps) {
  const { t } = useTranslation('people');
  const isBegun = answer?.outcome === 'begun' || refusedTo(answer, 'confirm') !== null;
  return (
    <Card
      title={t('account.twoFactor.title')}
      subtitle={t('account.twoFactor.subtitle')}
      aside={
        hasTwoFactor ? (
          <Badge tone="success">{t('members.twoFactorOn')}</Badge>
        ) : (
          <Badge>{t('members.twoFactorOff')}</Badge>
        )
      }
    >
      {hasTwoFactor ? (
        <WhenOn answer={answer} />
      ) : isBegun ? (
        <Confirm answer={answer} />
      ) : (
        <ProofForm intent="begin" label={t('account.twoFactor.begin')} answer={answer} />
      )}
    </Card>
  );
}

function Confirm({ answer }: Pick<TwoFactorCardProps, 'answer'>) {
  const { t } = useTranslation('people');
  const begun = answer?.outcome === 'begun' ? answer : null;
  const toast = useToast();
  // A mistyped code must not take the picture and the back-up codes away.
  const fetcher = useFetcher<AccountAnswerData>();
  const said = fetcher.data ?? answer;
  useEffect(() => {
    if (said?.outcome === 'on') toast(t('account.done.on'));
  }, [said, toast, t]);
  return (
    <>
      {begun === null ? (
        <p>{t('account.twoFactor.again')}</p>
      ) : (
        <>
          <p>{t('account.twoFactor.scan')}</p>
          <div className="tw-qr">
            <svg
              viewBox={`0 0 ${String(begun.qr.size)} ${String(begun.qr.size)}`}
              role="img"
              aria-label={t('account.twoFactor.qr')}
              shapeRendering="crispEdges"
            >
              <path d={begun.qr.path} />
            </svg>
          </div>
          <p className="tw-note">{t('account.twoFactor.byHand')}</p>
          <CopyText
            label={t('account.twoFactor.secret')}
            text={begun.secret}
            copyLabel={t('copy')}
            copiedText={t('copied')}
          />
          <BackupCodes codes={begun.backupCodes} />
        </>
      )}
      <ProofForm
        intent="confirm"
        variant="primary"
        label={t('account.twoFactor.confirm')}
        answer={said}
        fetcher={fetcher}
      />
    </>
  );
}

function WhenOn({ answer }: Pick<TwoFactorCardProps, 'answer'>) {
  const { t } = useTranslation('people');
  return (
    <>
      {answer?.outcome === 'made' || answer?.outcome === 'begun' ? (
        <BackupCodes codes={answer.backupCodes} />
      ) : null}
      <p>{t('account.twoFactor.codesText')}</p>
      <ProofForm
        key={`codes${String(answer?.outcome === 'made')}`}
        intent="codes"
        label={t('account.twoFactor.newCodes')}
        answer={answer}
      />
      <CardSection>
        <div className="tw-form">
          <p>{t('account.twoFactor.endText')}</p>
          <ProofForm
            intent="end"
            tone="critical"
            label={t('account.twoFactor.end')}
            answer={answer}
          />
        </div>
      </CardSection>
    </>
  );
}

function BackupCodes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('people');
  return (
    <div className="tw-form" role="status">
      <p>
        <strong>{t('account.twoFactor.codesTitle')}</strong>
      </p>
      <p className="tw-note">{t('account.twoFactor.codesOnce')}</p>
      <ul className="tw-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </div>
  );
}
