<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Admin;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Site;

/** Says on a copy of a shop that Tidewatch rests there: on the screens where one would look, until read. */
final class CopyNotice
{
    /** The address for which it was read. */
    public const DISMISSED = 'tidewatch_copy_read';
    private const SCREENS = ['dashboard', 'plugins', 'woocommerce_page_wc-orders', 'edit-shop_order'];

    public function __construct(
        private readonly Connections $connections,
        private readonly Access $access,
        private readonly Site $site,
    ) {
    }

    public function print(): void
    {
        $screen = get_current_screen();
        $isHere = $screen !== null && in_array($screen->id, self::SCREENS, true);
        if (!$isHere || !$this->access->canManage() || !$this->connections->isCopy()) {
            return;
        }
        if (get_option(self::DISMISSED) === $this->site->url()) {
            return;
        }
        $dismiss = add_query_arg(
            ['action' => 'tidewatch_dismiss', Actions::NONCE_FIELD => wp_create_nonce(Actions::NONCE)],
            admin_url('admin-post.php')
        );
        printf(
            '<div class="notice notice-warning"><p>%s</p><p><a href="%s">%s</a> · <a href="%s">%s</a></p></div>',
            esc_html(sprintf(
                /* translators: %s: the connected address */
                __(
                    'Tidewatch is connected at %s and rests on this copy of the shop: nothing is sent or counted.',
                    'tidewatch-for-woocommerce'
                ),
                $this->connections->connectedUrl()
            )),
            esc_url($this->site->settingsUrl()),
            esc_html__('Connect this copy anew', 'tidewatch-for-woocommerce'),
            esc_url($dismiss),
            esc_html__('Do not show again', 'tidewatch-for-woocommerce')
        );
    }
}
