<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Automattic\WooCommerce\Admin\Notes\Note;

/** One note in WooCommerce's inbox for each incident: its beginning, and in its place the end. */
class IncidentNotes
{
    public function __construct(
        private readonly StateTexts $texts,
        private readonly Inbox $inbox,
    ) {
    }

    public function follow(?SiteState $former, SiteState $state): void
    {
        $this->inbox->keep(function () use ($former, $state): void {
            $hasEnded = $former !== null && $former->isIncident() && $former->incidentId !== $state->incidentId;
            if ($hasEnded) {
                $this->close($former, $state);
            }
            if ($state->isIncident()) {
                $this->open($state);
            }
        });
    }

    private function open(SiteState $state): void
    {
        if ($this->inbox->find(self::nameOf($state)) !== null) {
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
        $note = $this->inbox->find(self::nameOf($former));
        if ($note === null) {
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
        $this->inbox->write(
            $note,
            self::nameOf($state),
            $title,
            $content,
            ['incidentId' => $state->incidentId],
            [
                'name' => 'tidewatch-incident',
                'label' => __('Show the incident', 'tidewatch-for-woocommerce'),
                'path' => '/incidents/' . $state->incidentId,
            ]
        );
    }

    private static function nameOf(SiteState $state): string
    {
        return 'tidewatch-incident-' . $state->incidentId;
    }
}
