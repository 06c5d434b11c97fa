import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import type { NewSeasonData, SeasonAnswer } from '#app/components/console/season-data.ts';
import { SeasonEvents } from '#app/components/console/season-events.tsx';
import { SeasonFields } from '#app/components/console/season-fields.tsx';
import { NO_ERRORS, useFocusWrong } from '#app/components/ui/use-focus-wrong.ts';
import {
  Button,
  Card,
  Layout,
  LayoutAside,
  LayoutMain,
  LeaveQuestion,
  Page,
  Select,
  useDirtyForm,
} from '#app/components/ui/index.ts';

interface NewSeasonProps {
  readonly data: NewSeasonData;
  readonly answer: SeasonAnswer | undefined;
}

/** A new season: choose a template, a market and a year; look at its dates; create it. */
export function NewSeasonPage({ data, answer }: NewSeasonProps) {
  const { t } = useTranslation('catalogue');
  const { key } = data;
  return (
    <Page
      title={t('season.newTitle')}
      subtitle={t('season.newSubtitle')}
      back={{ url: '/console/seasons', label: t('season.back') }}
    >
      <Layout>
        <LayoutMain>
          <TemplateCard data={data} />
          <CreateForm
            key={`${key.code}${key.market}${key.year}`}
            data={data}
            answer={answer}
          />
        </LayoutMain>
        <LayoutAside>
          <SeasonEvents events={data.events} />
        </LayoutAside>
      </Layout>
    </Page>
  );
}

/** Each choice shows its dates at once; without scripts the button does. */
function TemplateCard({ data }: Pick<NewSeasonProps, 'data'>) {
  const { t } = useTranslation('catalogue');
  const submit = useSubmit();
  return (
    <Card title={t('season.templateCard')} subtitle={t('season.templateNote')}>
      <Form
        method="get"
        className="tw-fields"
        onChange={(event) => submit(event.currentTarget, { preventScrollReset: true })}
      >
        <Select
          name="code"
          label={t('season.templateLabel')}
          options={data.codes}
          defaultValue={data.key.code}
        />
        <Select
          name="market"
          label={t('season.market')}
          options={data.markets}
          defaultValue={data.key.market}
        />
        <Select
          name="year"
          label={t('season.year')}
          options={data.years}
          defaultValue={data.key.year}
        />
        <noscript>
          <button type="submit">{t('season.showDates')}</button>
        </noscript>
      </Form>
    </Card>
  );
}

function CreateForm({ data, answer }: NewSeasonProps) {
  const { t } = useTranslation('catalogue');
  const isSaving = useNavigation().formData?.get('intent') === 'create';
  const wrong = answer?.outcome === 'bad_season' ? answer : null;
  const { formProps, isDirty } = useDirtyForm(data.form);
  const errors = wrong?.errors ?? NO_ERRORS;
  useFocusWrong(answer, Object.keys(errors), formProps.ref);
  return (
    <Form method="post" noValidate className="tw-stack tw-gap-400" {...formProps}>
      <LeaveQuestion isDirty={isDirty && !isSaving} />
      <input type="hidden" name="intent" value="create" />
      <input type="hidden" name="code" value={data.key.code} />
      <input type="hidden" name="market" value={data.key.market} />
      <input type="hidden" name="year" value={data.key.year} />
      <SeasonFields form={wrong?.form ?? data.form} errors={errors} />
      <div className="tw-inset">
        <Button submit variant="primary" loading={isSaving}>
          {t('season.create')}
        </Button>
      </div>
    </Form>
  );
}
