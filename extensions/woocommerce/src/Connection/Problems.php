<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

/** Each problem of connecting in plain words: what is wrong, and what to do. Not yet escaped. */
class Problems
{
    /** Those that the app names once a connection is under way. */
    private const OF_A_CONNECTION = [
        'bad_request', 'not_https', 'wrong_code', 'used_code', 'revoked_code', 'expired_code',
        'too_many_attempts', 'private_address', 'unknown_host', 'unreachable', 'bad_certificate',
        'redirected', 'rest_blocked', 'no_plugin', 'too_large', 'wrong_proof', 'keys_refused',
        'read_only_keys', 'unknown_currency', 'bound',
    ];
    /** Where only a new code, or another address, helps. */
    private const FINAL = [
        'bad_request', 'not_https', 'wrong_code', 'used_code', 'revoked_code', 'expired_code',
        'too_many_attempts', 'not_signed', 'not_connected', 'bound', 'ended',
    ];

    public static function known(?string $code): string
    {
        return in_array($code, self::OF_A_CONNECTION, true) ? $code : 'ended';
    }

    /** Trying once more can help; else the form is shown again. */
    public static function canRetry(string $code): bool
    {
        return !in_array($code, self::FINAL, true);
    }

    public function text(string $code): string
    {
        return $this->ofTheForm($code) ?? $this->ofTheSite($code) ?? $this->ofTheKeys($code)
            ?? __('The connection was ended. Connect again with a new code.', 'tidewatch-for-woocommerce');
    }

    private function ofTheForm(string $code): ?string
    {
        return match ($code) {
            'no_code' => __('Enter the one-time code that your agency gave you.', 'tidewatch-for-woocommerce'),
            'no_whole_address' => __(
                'Enter the whole address, beginning with https://.',
                'tidewatch-for-woocommerce'
            ),
            'bad_app_address' => __(
                'This is not an address of the app. It begins with https:// and your agency has it.',
                'tidewatch-for-woocommerce'
            ),
            'site_not_https', 'not_https' => __(
                'Your shop has no https address. Set up a certificate with your host, then change both addresses'
                . ' under Settings, General to https.',
                'tidewatch-for-woocommerce'
            ),
            'wrong_code' => __(
                'The app does not know this code. Check it for typing mistakes, or ask your agency for a new one.',
                'tidewatch-for-woocommerce'
            ),
            'used_code' => __(
                'This code was used already. Ask your agency for a new one.',
                'tidewatch-for-woocommerce'
            ),
            'revoked_code' => __(
                'Your agency took this code back. Ask it for a new one.',
                'tidewatch-for-woocommerce'
            ),
            'expired_code' => __(
                'This code is too old. Ask your agency for a new one.',
                'tidewatch-for-woocommerce'
            ),
            'too_many_attempts' => __(
                'There were too many attempts. Wait a quarter of an hour, then try again.',
                'tidewatch-for-woocommerce'
            ),
            'app_unreachable' => __(
                'The app does not answer. Check its address; if it is right, try again in a few minutes.',
                'tidewatch-for-woocommerce'
            ),
            'bad_request' => __(
                'The app cannot work with your shop’s addresses: the shop, its admin and its REST API (/wp-json/)'
                . ' must have one and the same. Often a plugin for languages or security changes one of them.',
                'tidewatch-for-woocommerce'
            ),
            'app_garbage' => __(
                'What answers at this address is not the app. Check the address with your agency.',
                'tidewatch-for-woocommerce'
            ),
            'not_signed', 'other_site', 'not_connected' => __(
                'The app does not recognise this connection. Check that your server’s clock is right,'
                . ' or connect again with a new code.',
                'tidewatch-for-woocommerce'
            ),
            default => null,
        };
    }

    private function ofTheSite(string $code): ?string
    {
        return match ($code) {
            'private_address' => __(
                'Your shop’s address leads to a private network. The app reaches only shops on the public internet.',
                'tidewatch-for-woocommerce'
            ),
            'unknown_host' => __(
                'Your shop’s name is not known on the internet yet. Check the domain’s settings;'
                . ' changes can take a day.',
                'tidewatch-for-woocommerce'
            ),
            'unreachable' => __(
                'The app cannot reach your shop. Ask your host whether a firewall keeps visitors out.',
                'tidewatch-for-woocommerce'
            ),
            'bad_certificate' => __(
                'Your shop’s certificate is out of date or made for another name. Ask your host to renew it.',
                'tidewatch-for-woocommerce'
            ),
            'redirected' => __(
                'Your shop sends visitors on to another address. Make the addresses under Settings, General'
                . ' the ones that visitors end at.',
                'tidewatch-for-woocommerce'
            ),
            'rest_blocked' => __(
                'Something keeps the app away from your shop’s REST API: often a security plugin, maintenance mode'
                . ' or a password in front of the shop. Allow addresses that begin with /wp-json/tidewatch/'
                . ' and /wp-json/wc/.',
                'tidewatch-for-woocommerce'
            ),
            'no_plugin' => __(
                'The app finds this plugin not at your shop’s address. Open Settings, Permalinks, save once,'
                . ' empty caches, then try again.',
                'tidewatch-for-woocommerce'
            ),
            'too_large', 'wrong_proof' => __(
                'Something else answers in the place of this plugin: often a cache. Leave /wp-json/ out of caching,'
                . ' then try again.',
                'tidewatch-for-woocommerce'
            ),
            default => null,
        };
    }

    private function ofTheKeys(string $code): ?string
    {
        return match ($code) {
            'keys_refused' => __(
                'Your shop refuses the keys that it gave. Often the server does not pass on the Authorization header:'
                . ' ask your host to, then approve again.',
                'tidewatch-for-woocommerce'
            ),
            'read_only_keys' => __(
                'The keys may only read. Tidewatch also sets up two webhooks: approve again with Read/Write.',
                'tidewatch-for-woocommerce'
            ),
            'unknown_currency' => __(
                'Tidewatch does not know your shop’s currency, so it could not read amounts. Choose another under'
                . ' WooCommerce, Settings, General, or ask your agency.',
                'tidewatch-for-woocommerce'
            ),
            'bound' => __(
                'A running agreement holds this shop at another agency. It moves when that agreement ends,'
                . ' or that agency lets it go.',
                'tidewatch-for-woocommerce'
            ),
            default => null,
        };
    }
}
