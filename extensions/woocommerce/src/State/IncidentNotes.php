<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Automattic\WooCommerce\Admin\Notes\Note;
use Automattic\WooCommerce\Admin\Notes\Notes;
use Tidewatch\WooCommerce\Log;
use Tidewatch\WooCommerce\Site;

/** One note in WooCommerce's inbox for each incident: its beginning, and in its place the end. */
class IncidentNotes
{
    public const SOURCE = 'tidewatch-for-woocommerce';

    public function __construct(
        private readonly StateTexts $texts,
        private readonly Site $site,
        private readonly Log $log,
    ) {
    }

    public function follow(?SiteState $former, SiteState $state): void
    {
        try {
            if (!class_exists(Notes::class)) {
                return;
            }
            $hasEnded = $former !== null && $former->isIncident() && $former->incidentId !== $state->incidentId;
            if ($hasEnded) {
                $this->close($former, $state);
            }
            if ($state->isIncident()) {
                $this->open($state);
            }
        } catch (\Throwable $error) {
            $this->log->warnHourly('notes', 'No note was kept in the inbox: ' . $error->getMessage());
        }
    }

    private function open(SiteState $state): void
    {
        if (Notes::get_note_by_name(self::nameOf($state)) !== false) {
            return;
        }
        $this->save(new Note(), $state, $this->texts->live($state), sprintf(
            /* translators: %s: date and time */
            __(
                'It began at %s. Tidewatch shows what is expected and who has been told.',
                'tidewatch-for-woocommerce'
            ),
            $this->texts->instant(intdiv($state->sinceMs ?? $state->atMs, 1000))
        ));
    }

    private function close(SiteState $former, SiteState $state): void
    {
        $note = Notes::get_note_by_name(self::nameOf($former));
        if ($note === false) {
            return;
        }
        $title = $former->kind === 'spike'
            ? __('The rise in orders has ended', 'tidewatch-for-woocommerce')
            : __('The fall in orders has ended', 'tidewatch-for-woocommerce');
        $note->set_date_created(intdiv($state->atMs, 1000));
        $note->set_is_read(false);
        $this->save($note, $former, $title, sprintf(
            /* translators: 1: date and time of the beginning, 2: of the end */
            __('It lasted from %1$s to %2$s. Tidewatch keeps the whole course.', 'tidewatch-for-woocommerce'),
            $this->texts->instant(intdiv($former->sinceMs ?? $former->atMs, 1000)),
            $this->texts->instant(intdiv($state->atMs, 1000))
        ));
    }

    private function save(Note $note, SiteState $state, string $title, string $content): void
    {
        $note->set_name(self::nameOf($state));
        $note->set_source(self::SOURCE);
        $note->set_type(Note::E_WC_ADMIN_NOTE_INFORMATIONAL);
        $note->set_status(Note::E_WC_ADMIN_NOTE_UNACTIONED);
        $note->set_title($title);
        $note->set_content(esc_html($content));
        $note->set_content_data((object) ['incidentId' => $state->incidentId]);
        $note->clear_actions();
        $note->add_action(
            'tidewatch-incident',
            __('Show the incident', 'tidewatch-for-woocommerce'),
            $this->site->pageUrl() . '&path=' . rawurlencode('/incidents/' . $state->incidentId)
        );
        $note->save();
    }

    private static function nameOf(SiteState $state): string
    {
        return 'tidewatch-incident-' . $state->incidentId;
    }
}
