<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Automattic\WooCommerce\Admin\Notes\Note;
use Automattic\WooCommerce\Admin\Notes\Notes;
use Tidewatch\WooCommerce\Log;
use Tidewatch\WooCommerce\Site;

/** Our notes in WooCommerce's inbox. Each has a name of its own; texts are plain. */
class Inbox
{
    public const SOURCE = 'tidewatch-for-woocommerce';

    public function __construct(
        private readonly Site $site,
        private readonly Log $log,
    ) {
    }

    /**
     * Does the work where there is an inbox; what goes wrong is logged and stops nothing else.
     *
     * @param callable(): void $work
     */
    public function keep(callable $work): void
    {
        try {
            if (class_exists(Notes::class)) {
                $work();
            }
        } catch (\Throwable $error) {
            $this->log->warnHourly('notes', 'No note was kept in the inbox: ' . $error->getMessage());
        }
    }

    public function find(string $name): ?Note
    {
        $note = Notes::get_note_by_name($name);
        return $note instanceof Note ? $note : null;
    }

    /**
     * Writes a note, or what it says now in its place.
     *
     * @param array<string, mixed> $data
     * @param array{name: string, label: string, path: string} $action path in the app
     */
    public function write(
        Note $note,
        string $name,
        string $title,
        string $content,
        array $data,
        array $action
    ): void {
        $note->set_name($name);
        $note->set_source(self::SOURCE);
        $note->set_type(Note::E_WC_ADMIN_NOTE_INFORMATIONAL);
        $note->set_status(Note::E_WC_ADMIN_NOTE_UNACTIONED);
        $note->set_title($title);
        $note->set_content(esc_html($content));
        $note->set_content_data((object) $data);
        $note->clear_actions();
        $note->add_action(
            $action['name'],
            $action['label'],
            $this->site->pageUrl() . '&path=' . rawurlencode($action['path'])
        );
        $note->save();
    }

    /** It leaves the inbox; what somebody has put away stays so. */
    public function putAway(string $name): void
    {
        $note = $this->find($name);
        if ($note !== null) {
            $note->set_status(Note::E_WC_ADMIN_NOTE_ACTIONED);
            $note->save();
        }
    }
}
