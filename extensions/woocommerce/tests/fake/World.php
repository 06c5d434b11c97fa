<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests\Fake;

/** What our small WordPress holds; made anew before each test. */
final class World
{
    /** @var array<string, mixed> */
    public static array $options = [];
    /** @var array<string, bool> */
    public static array $autoload = [];
    /** @var array<string, mixed> */
    public static array $transients = [];
    /** @var array<string, list<callable>> */
    public static array $hooks = [];
    /** @var list<string> */
    public static array $capabilities = [];
    public static bool $hasNonce = true;
    public static string $locale = 'pl_PL';
    /** @var list<array{url: string, args: array<string, mixed>}> */
    public static array $sent = [];
    /** @var list<array{status: int, body: string}|\WP_Error|\Throwable> */
    public static array $answers = [];
    /** @var array<string, array<string, mixed>> */
    public static array $scheduled = [];
    /** @var list<string> */
    public static array $logged = [];
    /** @var list<\FakeOrder> */
    public static array $orders = [];
    /** @var list<array<string, mixed>> */
    public static array $webhooks = [];
    /** @var array<string, array<string, mixed>> */
    public static array $routes = [];
    /** @var array<string, object> */
    public static array $notes = [];
    /** @var array<string, callable> */
    public static array $widgets = [];
    /** @var array<string, string> */
    public static array $inlineScripts = [];
    public static string $screen = 'dashboard';
    public static string $endpoint = '';

    public static function reset(): void
    {
        foreach ((new \ReflectionClass(self::class))->getDefaultProperties() as $name => $value) {
            self::$$name = $value;
        }
        self::$options = [
            'home' => 'https://shop.example',
            'timezone_string' => 'Europe/Warsaw',
            'date_format' => 'Y-m-d',
            'time_format' => 'H:i',
            'permalink_structure' => '/%postname%/',
        ];
        $_GET = [];
        $_POST = [];
        $GLOBALS['wpdb'] = new \wpdb();
    }

    /** @param array<string, mixed>|string $body */
    public static function willAnswer(int $status, array|string $body): void
    {
        self::$answers[] = ['status' => $status, 'body' => is_array($body) ? (string) json_encode($body) : $body];
    }

    public static function willNotAnswer(): void
    {
        self::$answers[] = new \WP_Error('http_request_failed', 'cURL error 28: timed out');
    }
}
