<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\State;

use Automattic\WooCommerce\Admin\Notes\Note;

/** One note in WooCommerce's inbox for each notice; it leaves the inbox once the notice is over. */
class NoticeNotes
{
    public function __construct(
        private readonly StateTexts $texts,
        private readonly Inbox $inbox,
    ) {
    }

    public function follow(?SiteState $former, SiteState $state): void
    {
        $this->inbox->keep(function () use ($former, $state): void {
            $ids = array_column($state->notices, 'id');
            foreach ($former === null ? [] : $former->notices as $notice) {
                if (!in_array($notice['id'], $ids, true)) {
                    $this->inbox->putAway(self::nameOf($notice));
                }
            }
            foreach ($state->notices as $notice) {
                $this->write($notice);
            }
        });
    }

    /**
     * Once: what somebody has put away stays so.
     *
     * @param array{id: string, kind: string, date: string, path: string} $notice
     */
    private function write(array $notice): void
    {
        if ($this->inbox->find(self::nameOf($notice)) !== null) {
            return;
        }
        [$title, $content] = $this->wordsOf($notice);
        $this->inbox->write(
            new Note(),
            self::nameOf($notice),
            $title,
            $content,
            ['noticeId' => $notice['id']],
            [
                'name' => 'tidewatch-notice',
                'label' => __('Show in Tidewatch', 'tidewatch-for-woocommerce'),
                'path' => $notice['path'],
            ]
        );
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
