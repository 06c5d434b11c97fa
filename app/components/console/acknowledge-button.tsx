import { Form, useNavigation } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { Button } from '#app/components/ui/button.tsx';

/** Takes an incident on. Only the first press counts; the second person is told who was first. */
export function AcknowledgeButton() {
  const { t } = useTranslation('incidents');
  const isBusy = useNavigation().formData?.get('intent') === 'acknowledge';
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="acknowledge" />
      <Button submit variant="primary" loading={isBusy}>
        {t('acknowledge.action')}
      </Button>
    </Form>
  );
}
