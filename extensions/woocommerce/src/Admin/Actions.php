<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connecting;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;
use Tidewatch\WooCommerce\Visits\HourTable;

/** The buttons of the settings tab: each asks who and whether they meant it, does one thing, goes back. */
final class Actions
{
    public const NAMES = ['connect', 'retry', 'cancel', 'disconnect', 'forget_copy', 'dismiss'];
    public const NONCE = 'tidewatch_settings';
    public const NONCE_FIELD = '_tidewatch_nonce';

    public function __construct(
        private readonly Connecting $connecting,
        private readonly Connections $connections,
        private readonly HourTable $table,
        private readonly Access $access,
        private readonly Site $site,
    ) {
    }

    public function run(string $name): void
    {
        if (!$this->access->canManage()) {
            wp_die(
                esc_html__('You may not change how this shop is connected.', 'tidewatch-for-woocommerce'),
                '',
                ['response' => 403]
            );
        }
        check_admin_referer(self::NONCE, self::NONCE_FIELD);
        $query = match ($name) {
            'connect' => $this->connect(),
            'retry' => $this->retry(),
            'cancel' => $this->cancel(),
            'disconnect' => $this->disconnect(),
            'forget_copy' => $this->forgetCopy(),
            'dismiss' => $this->dismiss(),
            default => '',
        };
        wp_safe_redirect($this->site->settingsUrl() . $query);
        exit;
    }

    private function connect(): string
    {
        $this->table->create();
        $address = self::typed($_POST['tidewatch_app'] ?? '');
        $code = self::typed($_POST['tidewatch_code'] ?? '');
        $problem = $this->connecting->begin($address, $code);
        $failed = $problem ?? $this->connecting->failure();
        $failed === null ? Typed::forget() : Typed::keep($address, $code, $failed);
        return $problem === null ? '&step=connecting' : '&step=again&problem=' . rawurlencode($problem);
    }

    /** What somebody typed into a field; nothing where a form sent something else. */
    public static function typed(mixed $field): string
    {
        return is_string($field) ? sanitize_text_field(wp_unslash($field)) : '';
    }

    private function retry(): string
    {
        $this->connecting->retry();
        return '&step=connecting';
    }

    private function cancel(): string
    {
        $this->connecting->cancel();
        return '';
    }

    private function disconnect(): string
    {
        return $this->connecting->end() ? '&step=ended' : '&step=ended_untold';
    }

    private function forgetCopy(): string
    {
        if ($this->connections->isCopy()) {
            $this->connecting->forgetCopy();
        }
        return '';
    }

    private function dismiss(): string
    {
        update_option(CopyNotice::DISMISSED, $this->site->url(), false);
        return '';
    }
}
