<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Connection\Connection;
use Tidewatch\WooCommerce\Connection\Problems;
use Tidewatch\WooCommerce\Connection\SelfTest;
use Tidewatch\WooCommerce\Site;

/** The four steps of connecting, and what to do about the one that hangs. */
class StepsView
{
    private const STEPS = ['received', 'proven', 'authorized', 'connected'];

    public function __construct(
        private readonly Problems $problems,
        private readonly SelfTest $selfTest,
        private readonly Site $site,
    ) {
    }

    /** @param bool $goesOn goes to WooCommerce's question by itself when it can be asked */
    public function print(Connection $connection, bool $goesOn, bool $hasFormer): void
    {
        printf(
            '<h2>%s</h2>%s<div id="tidewatch-steps" data-nonce="%s" data-state="%s" data-goes-on="%s"'
            . ' aria-live="polite">%s</div>',
            esc_html__('Connecting your shop', 'tidewatch-for-woocommerce'),
            $hasFormer ? '<p>' . esc_html__(
                'The connection you have works until the new one stands.',
                'tidewatch-for-woocommerce'
            ) . '</p>' : '',
            esc_attr(wp_create_nonce(ProgressAjax::NONCE)),
            esc_attr($connection->state),
            $goesOn ? '1' : '',
            $this->html($connection)
        );
    }

    /** Steps, the problem, and the buttons; escaped. */
    public function html(Connection $connection): string
    {
        ob_start();
        echo '<ol class="tidewatch-steps">';
        foreach (self::STEPS as $step) {
            $this->printStep($step, $connection);
        }
        echo '</ol>';
        if ($connection->problem !== null) {
            self::printNotice('error', $this->problems->text($connection->problem), 'tidewatch-problem');
            $this->printHint($connection->problem);
        }
        $this->printButtons($connection);
        return (string) ob_get_clean();
    }

    public static function printNotice(string $kind, string $text, string $id = ''): void
    {
        printf(
            '<div class="notice notice-%s inline"%s role="%s"><p>%s</p></div>',
            esc_attr($kind),
            $id === '' ? '' : ' id="' . esc_attr($id) . '"',
            $kind === 'error' ? 'alert' : 'status',
            esc_html($text)
        );
    }

    /** A button that leaves WooCommerce's form for an action of ours. */
    public static function printButton(string $action, string $label, bool $isPrimary = false): void
    {
        printf(
            '<button type="submit" class="button%s" name="action" value="tidewatch_%s" formmethod="post"'
            . ' formenctype="application/x-www-form-urlencoded" formaction="%s">%s</button> ',
            $isPrimary ? ' button-primary' : '',
            esc_attr($action),
            esc_url(admin_url('admin-post.php')),
            esc_html($label)
        );
    }

    private function printStep(string $step, Connection $connection): void
    {
        $at = (int) array_search($connection->step(), self::STEPS, true);
        $own = (int) array_search($step, self::STEPS, true);
        $isDone = $connection->state === 'failed' ? $own < $at : $own <= $at;
        $kind = match (true) {
            $isDone => 'done',
            $connection->state === 'failed' && $own === $at => 'failed',
            $connection->state !== 'failed' && $own === $at + 1 => 'now',
            default => 'later',
        };
        $said = [
            'done' => __('done', 'tidewatch-for-woocommerce'),
            'failed' => __('did not work', 'tidewatch-for-woocommerce'),
            'now' => __('under way', 'tidewatch-for-woocommerce'),
            'later' => __('to come', 'tidewatch-for-woocommerce'),
        ];
        printf(
            '<li class="is-%s"%s><span>%s</span> <em>%s</em></li>',
            esc_attr($kind),
            $kind === 'now' ? ' aria-current="step"' : '',
            esc_html($this->stepText($step)),
            esc_html($said[$kind])
        );
    }

    private function stepText(string $step): string
    {
        return match ($step) {
            'received' => __('The app takes the code', 'tidewatch-for-woocommerce'),
            'proven' => __('Your shop proves that it is itself', 'tidewatch-for-woocommerce'),
            'authorized' => __('You approve access to your orders', 'tidewatch-for-woocommerce'),
            default => __('The app tries the keys and begins to read', 'tidewatch-for-woocommerce'),
        };
    }

    private function printHint(string $problem): void
    {
        if (!in_array($problem, ['rest_blocked', 'no_plugin', 'unreachable', 'wrong_proof'], true)) {
            return;
        }
        $found = $this->selfTest->restApi();
        if ($found !== 'unknown') {
            printf('<p>%s</p>', esc_html($found === 'open'
                ? __(
                    'From the inside your shop’s REST API answers as it should: what is in the way stands in front'
                    . ' of the server, such as a firewall or a proxy.',
                    'tidewatch-for-woocommerce'
                )
                : __(
                    'Your shop’s own call to its REST API is turned away too: look for a plugin that closes it.',
                    'tidewatch-for-woocommerce'
                )));
        }
    }

    private function printButtons(Connection $connection): void
    {
        echo '<p class="submit">';
        if ($connection->authorizeUrl !== null && in_array($connection->state, ['proven', 'failed'], true)) {
            printf(
                '<a class="button button-primary" href="%s">%s</a> ',
                esc_url($connection->authorizeUrl),
                esc_html__('Approve access in WooCommerce', 'tidewatch-for-woocommerce')
            );
        } elseif ($connection->problem !== null && Problems::canRetry($connection->problem)) {
            self::printButton('retry', __('Try again', 'tidewatch-for-woocommerce'), true);
        }
        printf(
            '<a class="button" href="%s">%s</a> ',
            esc_url($this->site->settingsUrl() . '&step=again'),
            esc_html__('Enter a new code', 'tidewatch-for-woocommerce')
        );
        self::printButton('cancel', __('Stop connecting', 'tidewatch-for-woocommerce'));
        echo '</p>';
    }
}
