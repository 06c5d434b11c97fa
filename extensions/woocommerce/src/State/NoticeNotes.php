<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Automattic\WooCommerce\Admin\Notes\Note;
use Automattic\WooCommerce\Admin\Notes\Notes;
use Tidewatch\WooCommerce\Log;
use Tidewatch\WooCommerce\Site;

/** One note in WooCommerce's inbox for each notice; it leaves the inbox once the notice is over. */
class NoticeNotes
{
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
            $ids = array_column($state->notices, 'id');
            foreach ($former === null ? [] : $former->notices as $notice) {
                if (!in_array($notice['id'], $ids, true)) {
                    $this->putAway($notice);
                }
            }
            foreach ($state->notices as $notice) {
                $this->write($notice);
            }
        } catch (\Throwable $error) {
            $this->log->warnHourly('notes', 'No note was kept in the inbox: ' . $error->getMessage());
        }
    }

    /**
     * Once: what somebody has put away stays so.
     *
     * @param array{id: string, kind: string, date: string, path: string} $notice
     */
    private function write(array $notice): void
    {
        if (Notes::get_note_by_name(self::nameOf($notice)) !== false) {
            return;
        }
        $note = new Note();
        $note->set_name(self::nameOf($notice));
        $note->set_source(IncidentNotes::SOURCE);
        $note->set_type(Note::E_WC_ADMIN_NOTE_INFORMATIONAL);
        $note->set_status(Note::E_WC_ADMIN_NOTE_UNACTIONED);
        [$title, $content] = $this->wordsOf($notice);
        $note->set_title($title);
        $note->set_content(esc_html($content));
        $note->set_content_data((object) ['noticeId' => $notice['id']]);
        $note->add_action(
            'tidewatch-notice',
            __('Show in Tidewatch', 'tidewatch-for-woocommerce'),
            $this->site->pageUrl() . '&path=' . rawurlencode($notice['path'])
        );
        $note->save();
    }

    /** @param array{id: string, kind: string, date: string, path: string} $notice */
    private function putAway(array $notice): void
    {
        $note = Notes::get_note_by_name(self::nameOf($notice));
        if ($note !== false) {
            $note->set_status(Note::E_WC_ADMIN_NOTE_ACTIONED);
            $note->save();
        }
    }

    /**
     * @param array{id: string, kind: string, date: string, path: string} $notice
     * @return array{string, string} title and content
     */
    private function wordsOf(array $notice): array
    {
        $day = $this->texts->day($notice['date']);
        return match ($notice['kind']) {
            'offer' => [
                __('Your agency has made you an offer', 'tidewatch-for-woocommerce'),
                /* translators: %s: date */
                sprintf(__('You can accept it until %s.', 'tidewatch-for-woocommerce'), $day),
            ],
            'package_change' => [
                __('Your package changes', 'tidewatch-for-woocommerce'),
                /* translators: %s: date */
                sprintf(__('The change that was agreed holds from %s.', 'tidewatch-for-woocommerce'), $day),
            ],
            default => [
                __('Your package ends soon', 'tidewatch-for-woocommerce'),
                /* translators: %s: date */
                sprintf(__('Its last day is %s.', 'tidewatch-for-woocommerce'), $day),
            ],
        };
    }

    /** @param array{id: string, kind: string, date: string, path: string} $notice */
    private static function nameOf(array $notice): string
    {
        return 'tidewatch-notice-' . $notice['id'];
    }
}
