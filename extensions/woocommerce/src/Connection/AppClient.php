<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

use Tidewatch\WooCommerce\Clock;
use Tidewatch\WooCommerce\Security\Signer;
use Tidewatch\WooCommerce\Site;

/** Calls to the app: short, never from a page of the shop, and never fatal. */
class AppClient
{
    public const TIMEOUT_SECONDS = 2;
    private const LARGEST_BYTES = 65536;

    public function __construct(private readonly Clock $clock)
    {
    }

    /**
     * The first call, before there is anything to sign with.
     *
     * @param array<string, mixed> $body
     */
    public function open(string $appUrl, #[\SensitiveParameter] array $body): AppAnswer
    {
        return $this->send('POST', $appUrl . '/woocommerce/connections', (string) wp_json_encode($body), []);
    }

    /** @param array<string, mixed>|null $body null: none is sent */
    public function call(Connection $connection, string $method, string $route, ?array $body = null): AppAnswer
    {
        $url = $connection->appUrl . $route;
        $text = $body === null ? '' : (string) wp_json_encode($body);
        $path = (string) wp_parse_url($url, PHP_URL_PATH);
        $query = (string) wp_parse_url($url, PHP_URL_QUERY);
        $time = $this->clock->now();
        $sent = $query === '' ? $path : $path . '?' . $query;
        return $this->send($method, $url, $text, [
            'X-Tidewatch-Connection' => $connection->id,
            'X-Tidewatch-Time' => (string) $time,
            'X-Tidewatch-Signature' => Signer::call($connection->secret, $time, $method, $sent, $text),
        ]);
    }

    /** @param array<string, string> $headers */
    private function send(string $method, string $url, #[\SensitiveParameter] string $body, array $headers): AppAnswer
    {
        // WordPress lets calls out to 80, 443 and 8080 only; an app may stand at another port.
        $allowPort = static function (array $ports) use ($url): array {
            $port = wp_parse_url($url, PHP_URL_PORT);
            return is_int($port) ? [...$ports, $port] : $ports;
        };
        add_filter('http_allowed_safe_ports', $allowPort);
        try {
            $reply = wp_safe_remote_request($url, [
                'method' => $method,
                'timeout' => self::TIMEOUT_SECONDS,
                'redirection' => 0,
                'limit_response_size' => self::LARGEST_BYTES,
                'user-agent' => 'Tidewatch for WooCommerce/' . Site::VERSION,
                'headers' => ['Content-Type' => 'application/json', 'Accept' => 'application/json'] + $headers,
            ] + ($body === '' ? [] : ['body' => $body]));
        } catch (\Throwable) {
            return AppAnswer::unreachable();
        } finally {
            remove_filter('http_allowed_safe_ports', $allowPort);
        }
        if (is_wp_error($reply)) {
            return AppAnswer::unreachable();
        }
        return AppAnswer::of(
            (int) wp_remote_retrieve_response_code($reply),
            (string) wp_remote_retrieve_body($reply)
        );
    }
}
