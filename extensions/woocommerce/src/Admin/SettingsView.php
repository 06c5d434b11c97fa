<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Connection\Connecting;
use Tidewatch\WooCommerce\Connection\Connection;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Connection\Problems;
use Tidewatch\WooCommerce\Schedule;
use Tidewatch\WooCommerce\Site;

/** The settings tab: what is connected, how far connecting is, or the form. Inside WooCommerce's own form. */
final class SettingsView
{
    public function __construct(
        private readonly Connections $connections,
        private readonly Connecting $connecting,
        private readonly StepsView $steps,
        private readonly StandingView $standing,
        private readonly Site $site,
        private readonly Schedule $schedule,
    ) {
    }

    public function print(): void
    {
        $step = sanitize_key($_GET['step'] ?? '');
        echo '<div class="tidewatch-settings">';
        wp_nonce_field(Actions::NONCE, Actions::NONCE_FIELD, false);
        $this->printNotices($step);
        $this->printState($step);
        echo '</div>';
    }

    private function printState(string $step): void
    {
        if ($this->connections->isCopy()) {
            $this->standing->printCopy($this->connections->connectedUrl());
            return;
        }
        // What the app knows by now; where it is silent, what was known.
        $pending = $this->connections->pending() === null ? null : $this->connecting->refresh();
        $active = $this->connections->live();
        if ($pending !== null && $pending->state !== 'connected' && !$this->isFormWanted($pending, $step)) {
            $this->steps->print($pending, $step === 'connecting', $active !== null);
            return;
        }
        if ($active === null || $step === 'again') {
            $this->printForm($pending, $active);
            return;
        }
        $this->schedule->ensure();
        $step === 'disconnect' ? $this->standing->printQuestion($active) : $this->standing->print($active);
    }

    /** A failure that only a new code mends shows the form with its reason. */
    private function isFormWanted(Connection $pending, string $step): bool
    {
        $canGoOn = $pending->id !== '' && Problems::canRetry((string) $pending->problem);
        return $step === 'again' || ($pending->state === 'failed' && !$canGoOn);
    }

    private function printForm(?Connection $pending, ?Connection $active): void
    {
        $problem = sanitize_key($_GET['problem'] ?? '');
        if ($problem === '' && $pending !== null && $pending->state === 'failed') {
            $problem = (string) $pending->problem;
        }
        $typed = Typed::take();
        $address = $typed['address'] ?? $pending->appUrl ?? $active->appUrl ?? '';
        printf(
            '<h2>%s</h2><p>%s</p>',
            esc_html__('Connect your shop with your agency', 'tidewatch-for-woocommerce'),
            esc_html__(
                'Your agency gives you the app’s address and a one-time code. Afterwards WooCommerce asks whether'
                . ' Tidewatch may read orders and set up webhooks.',
                'tidewatch-for-woocommerce'
            )
        );
        $this->printWarnings($problem);
        echo '<table class="form-table" role="presentation"><tbody>';
        $this->printField('tidewatch_app', __('Address of the app', 'tidewatch-for-woocommerce'), $address, 'url');
        $code = $typed['code'] ?? '';
        $this->printField('tidewatch_code', __('One-time code', 'tidewatch-for-woocommerce'), $code, 'text');
        echo '</tbody></table><p class="submit">';
        StepsView::printButton('connect', __('Connect', 'tidewatch-for-woocommerce'), true);
        if ($active !== null) {
            printf(
                ' <a class="button" href="%s">%s</a>',
                esc_url($this->site->settingsUrl()),
                esc_html__('Back', 'tidewatch-for-woocommerce')
            );
        }
        echo '</p>';
    }

    private function printWarnings(string $problem): void
    {
        $texts = new Problems();
        if ($problem !== '') {
            StepsView::printNotice('error', $texts->text($problem), 'tidewatch-problem');
        } elseif (!$this->site->isHttps()) {
            StepsView::printNotice('error', $texts->text('site_not_https'));
        }
        if ($this->site->hasAdminElsewhere()) {
            StepsView::printNotice('warning', __(
                'Your shop and its admin have different addresses. Tidewatch’s pages can be shown only where both'
                . ' are the same: see Settings, General.',
                'tidewatch-for-woocommerce'
            ));
        }
    }

    private function printField(string $name, string $label, string $value, string $type): void
    {
        printf(
            '<tr><th scope="row"><label for="%1$s">%2$s</label></th><td><input class="regular-text" type="%3$s"'
            . ' id="%1$s" name="%1$s" value="%4$s" autocomplete="off" spellcheck="false"%5$s></td></tr>',
            esc_attr($name),
            esc_html($label),
            // Not "url": a browser would refuse an address without a scheme in words of its own.
            esc_attr($type === 'url' ? 'text' : $type),
            esc_attr($value),
            $type === 'url' ? ' inputmode="url" placeholder="https://"' : ''
        );
    }

    private function printNotices(string $step): void
    {
        if ($step === 'denied') {
            StepsView::printNotice('warning', __(
                'Access was not approved. Nothing was read. You can approve it below whenever you like.',
                'tidewatch-for-woocommerce'
            ));
        }
        if ($step === 'ended' || $step === 'ended_untold') {
            StepsView::printNotice('success', __(
                'Your shop is no longer connected. Its keys and webhooks are deleted.',
                'tidewatch-for-woocommerce'
            ));
        }
        if ($step === 'ended_untold') {
            StepsView::printNotice('warning', __(
                'The app could not be told. Please tell your agency that you disconnected.',
                'tidewatch-for-woocommerce'
            ));
        }
    }
}
