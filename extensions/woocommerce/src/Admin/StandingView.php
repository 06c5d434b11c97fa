<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Connection\Connection;
use Tidewatch\WooCommerce\Connection\Problems;
use Tidewatch\WooCommerce\Heartbeat;
use Tidewatch\WooCommerce\Site;
use Tidewatch\WooCommerce\State\StateTexts;

/** The settings of a shop that is connected, or a copy of one. */
class StandingView
{
    public function __construct(private readonly Site $site, private readonly StateTexts $texts)
    {
    }

    public function print(Connection $connection): void
    {
        $agency = $connection->agencyName;
        $title = $agency === null
            ? __('Your shop is connected', 'tidewatch-for-woocommerce')
            /* translators: %s: name of the agency */
            : sprintf(__('Your shop is connected with %s', 'tidewatch-for-woocommerce'), $agency);
        printf('<h2>%s</h2>', esc_html($title));
        echo '<table class="form-table" role="presentation"><tbody>';
        $this->printRow(__('Address of the app', 'tidewatch-for-woocommerce'), $connection->appUrl);
        $this->printRow(__('Address of the shop', 'tidewatch-for-woocommerce'), $connection->siteUrl);
        $this->printRow(
            __('Connected since', 'tidewatch-for-woocommerce'),
            $this->texts->instant($connection->changedAt)
        );
        $this->printRow(__('Last sign of life', 'tidewatch-for-woocommerce'), $this->lastSign());
        printf(
            '</tbody></table><p class="submit"><a class="button button-primary" href="%s">%s</a>'
            . ' <a class="button" href="%s">%s</a> <a class="button button-link-delete" href="%s">%s</a></p>',
            esc_url($this->site->pageUrl()),
            esc_html__('Open Tidewatch', 'tidewatch-for-woocommerce'),
            esc_url($this->site->settingsUrl() . '&step=again'),
            esc_html__('Connect anew', 'tidewatch-for-woocommerce'),
            esc_url($this->site->settingsUrl() . '&step=disconnect'),
            esc_html__('Disconnect', 'tidewatch-for-woocommerce')
        );
    }

    public function printQuestion(Connection $connection): void
    {
        /* translators: %s: address of the app */
        $ends = sprintf(__('This ends the connection with %s.', 'tidewatch-for-woocommerce'), $connection->appUrl);
        printf(
            '<h2>%s</h2><p>%s</p><ul class="ul-disc"><li>%s</li><li>%s</li><li>%s</li><li>%s</li></ul>'
            . '<p class="submit">',
            esc_html__('Disconnect this shop?', 'tidewatch-for-woocommerce'),
            esc_html($ends),
            esc_html__('Nobody watches your orders any more, and no alert is sent.', 'tidewatch-for-woocommerce'),
            esc_html__('The app’s REST keys and webhooks are deleted here at once.', 'tidewatch-for-woocommerce'),
            esc_html__(
                'Two days later the app erases your order data, unless you connect again.',
                'tidewatch-for-woocommerce'
            ),
            esc_html__(
                'Visits counted so far stay on your site until you delete the plugin. What you agreed with your agency'
                . ' stays with your agency.',
                'tidewatch-for-woocommerce'
            )
        );
        StepsView::printButton('disconnect', __('Disconnect', 'tidewatch-for-woocommerce'));
        printf(
            '<a class="button" href="%s">%s</a></p>',
            esc_url($this->site->settingsUrl()),
            esc_html__('Stay connected', 'tidewatch-for-woocommerce')
        );
    }

    public function printCopy(string $connectedUrl): void
    {
        printf(
            '<h2>%s</h2><p>%s</p><p>%s</p><p>%s</p><p class="submit">',
            esc_html__('Tidewatch rests on this copy of your shop', 'tidewatch-for-woocommerce'),
            esc_html(sprintf(
                /* translators: 1: the connected address, 2: this site's address */
                __('Connected is %1$s; this site is %2$s.', 'tidewatch-for-woocommerce'),
                $connectedUrl,
                $this->site->url()
            )),
            esc_html__(
                'So that a copy’s orders never count as the shop’s, nothing is sent or counted from here. On a test'
                . ' site there is nothing to do.',
                'tidewatch-for-woocommerce'
            ),
            esc_html__(
                'If your shop moved to this address, or this copy shall be a shop of its own, connect it anew with a'
                . ' new code from your agency. The connection of the other address is not touched.',
                'tidewatch-for-woocommerce'
            )
        );
        StepsView::printButton('forget_copy', __('Connect this copy anew', 'tidewatch-for-woocommerce'), true);
        echo '</p>';
    }

    private function lastSign(): string
    {
        $last = Heartbeat::last();
        if ($last === null) {
            return __('none yet; the first one is sent within minutes', 'tidewatch-for-woocommerce');
        }
        $at = $this->texts->instant($last['at']);
        return match ($last['outcome']) {
            'sent' => $at,
            'broken' => $at . ': ' . __('it could not be made; see WooCommerce’s log', 'tidewatch-for-woocommerce'),
            default => $at . ': ' . (new Problems())->text($last['outcome']),
        };
    }

    private function printRow(string $label, string $value): void
    {
        printf('<tr><th scope="row">%s</th><td>%s</td></tr>', esc_html($label), esc_html($value));
    }
}
