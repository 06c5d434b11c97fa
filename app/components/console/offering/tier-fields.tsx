import { useTranslation } from 'react-i18next';
import type { TierText } from '#app/ports/draft-form.ts';
import { CoverField } from '#app/components/console/offering/cover-field.tsx';
import {
  DraftCheck,
  DraftPrices,
  DraftSelect,
  DraftSet,
  DraftText,
  NameFields,
  useOptions,
} from '#app/components/console/offering/draft-fields.tsx';
import {
  withMovedTier,
  withoutItem,
} from '#app/components/console/offering/list-changes.ts';
import { useDraft } from '#app/components/console/offering/use-draft.tsx';
import { useFormat } from '#app/components/i18n/use-format.tsx';
import { Button, ButtonGroup } from '#app/components/ui/button.tsx';

interface TierProps {
  readonly path: string;
  readonly tier: TierText;
}

/** One package: how it is priced, what it promises, what it holds. */
export function TierFields(props: TierProps & { onMove: (by: -1 | 1) => void }) {
  const { path, tier } = props;
  return (
    <>
      <div className="tw-fields tw-fields--two">
        <NameFields path={path} />
      </div>
      <TierServices path={path} tier={tier} />
      <TierFees path={path} tier={tier} />
      <div className="tw-fields">
        <CoverField
          path={`${path}.entitlements.cover`}
          windows={tier.entitlements.cover}
        />
      </div>
      <TierResponses path={path} tier={tier} />
      <TierContents path={path} tier={tier} />
      <TierActions {...props} />
    </>
  );
}

function TierServices({ path, tier }: TierProps) {
  const { t } = useTranslation('catalogue');
  const { locale } = useFormat().settings;
  const { form } = useDraft();
  const services = form.services.filter(({ isQuoteOnly }) => !isQuoteOnly);
  if (services.length === 0) return null;
  return (
    <DraftSet
      key={services.map(({ code }) => code).join()}
      path={`${path}.services`}
      label={t('field.services')}
      options={services.map(({ code, name }) => ({
        value: code,
        label: name[locale] === '' ? t('unnamed') : name[locale],
      }))}
      chosen={tier.services}
    />
  );
}

function TierFees({ path, tier }: TierProps) {
  const { t } = useTranslation('catalogue');
  const { addOnFees, standaloneFees } = useOptions();
  return (
    <>
      <div className="tw-fields">
        <DraftSelect
          path={`${path}.addOnFee`}
          label={t('field.addOnFee')}
          options={addOnFees}
        />
        <DraftSelect
          path={`${path}.standaloneFee`}
          label={t('field.standaloneFee')}
          options={standaloneFees}
        />
      </div>
      {tier.addOnFee === 'own' ? (
        <DraftPrices path={`${path}.addOnPriceMinor`} label={t('field.addOnPrice')} />
      ) : null}
      {tier.standaloneFee === 'flat' ? (
        <DraftPrices
          path={`${path}.standalonePriceMinor`}
          label={t('field.standalonePrice')}
        />
      ) : null}
    </>
  );
}

function TierResponses({ path, tier }: TierProps) {
  const { t } = useTranslation('catalogue');
  const { clocks } = useOptions();
  const at = `${path}.entitlements`;
  return (
    <div className="tw-fields tw-fields--two">
      <DraftText
        path={`${at}.responseMinutes`}
        label={t('field.response')}
        suffix="min"
      />
      <DraftSelect
        path={`${at}.responseClock`}
        label={t('field.responseClock')}
        options={clocks}
      />
      {tier.entitlements.lesserResponses.map(({ severity }, index) => (
        <LesserResponse
          key={severity}
          path={`${at}.lesserResponses.${String(index)}`}
          n={severity}
        />
      ))}
    </div>
  );
}

function LesserResponse({ path, n }: { path: string; n: number }) {
  const { t } = useTranslation('catalogue');
  const { clocks } = useOptions();
  const { wrongAt } = useDraft();
  const wrong = wrongAt(path);
  return (
    <>
      <div>
        <DraftText
          path={`${path}.minutes`}
          label={t('field.lesserResponse', { n })}
          help={t('tier.lesserHelp')}
          suffix="min"
        />
        {wrong === undefined ? null : <p className="tw-wrong">{wrong}</p>}
      </div>
      <DraftSelect
        path={`${path}.clock`}
        label={t('field.lesserClock', { n })}
        options={clocks}
      />
    </>
  );
}

function TierContents({ path, tier }: TierProps) {
  const { t } = useTranslation('catalogue');
  const { channels } = useOptions();
  const at = `${path}.entitlements`;
  const { alertChannels, hasServerUpgrade, hasFreezeWatch } = tier.entitlements;
  return (
    <>
      <div className="tw-fields">
        <DraftText
          path={`${at}.includedHours`}
          label={t('field.includedHours')}
          suffix="h"
        />
        <DraftText path={`${at}.checkIns`} label={t('field.checkIns')} />
        <DraftText path={`${at}.loadTests`} label={t('field.loadTests')} />
      </div>
      <DraftSet
        path={`${at}.alertChannels`}
        label={t('field.alerts')}
        options={channels}
        chosen={alertChannels}
      />
      <DraftCheck
        path={`${at}.hasServerUpgrade`}
        label={t('field.serverUpgrade')}
        isChecked={hasServerUpgrade}
      />
      <DraftCheck
        path={`${at}.hasFreezeWatch`}
        label={t('field.freezeWatch')}
        isChecked={hasFreezeWatch}
      />
    </>
  );
}

function TierActions({
  path,
  tier,
  onMove,
}: TierProps & { onMove: (by: -1 | 1) => void }) {
  const { t } = useTranslation('catalogue');
  const { form, change } = useDraft();
  const index = Number(path.split('.')[1]);
  const move = (by: -1 | 1) => {
    change((before) => withMovedTier(before, tier.code, by));
    onMove(by);
  };
  return (
    <ButtonGroup>
      <Button variant="tertiary" disabled={index === 0} onClick={() => move(-1)}>
        {t('tier.up')}
      </Button>
      <Button
        variant="tertiary"
        disabled={index === form.tiers.length - 1}
        onClick={() => move(1)}
      >
        {t('tier.down')}
      </Button>
      <Button
        variant="tertiary"
        tone="critical"
        onClick={() => change((before) => withoutItem(before, 'tiers', tier.code))}
      >
        {t('tier.remove')}
      </Button>
    </ButtonGroup>
  );
}
