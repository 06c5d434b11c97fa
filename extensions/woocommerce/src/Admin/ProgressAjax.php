<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connecting;

/** Tells the settings page how far connecting is. */
final class ProgressAjax
{
    public const NONCE = 'tidewatch_progress';

    public function __construct(
        private readonly Connecting $connecting,
        private readonly Access $access,
        private readonly StepsView $steps,
    ) {
    }

    public function handle(): void
    {
        if (check_ajax_referer(self::NONCE, 'nonce', false) === false) {
            wp_send_json_error(['problem' => 'signed_out'], 403);
        }
        if (!$this->access->canManage()) {
            wp_send_json_error(['problem' => 'not_allowed'], 403);
        }
        $connection = $this->connecting->refresh();
        if ($connection === null) {
            wp_send_json_success(['state' => 'none', 'html' => '', 'authorizeUrl' => null]);
        }
        wp_send_json_success([
            'state' => $connection->state,
            'html' => $this->steps->html($connection),
            'authorizeUrl' => $connection->authorizeUrl,
        ]);
    }
}
