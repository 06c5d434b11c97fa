<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use PHPUnit\Framework\TestCase;
use Tidewatch\WooCommerce\Connection\Connection;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Services;
use Tidewatch\WooCommerce\Tests\Fake\World;

/** A fresh WordPress before each test. */
abstract class PluginTestCase extends TestCase
{
    protected const NOW = 1764000000;
    protected const SECRET = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3I';
    protected const MANAGER = ['manage_woocommerce', 'view_woocommerce_reports'];
    protected const HOSTILE = '<script>alert("1")</script>\'"&';

    protected FixedClock $clock;

    protected function setUp(): void
    {
        World::reset();
        $this->clock = new FixedClock(self::NOW);
    }

    /** As a request finds it: nothing remembered but what is kept. */
    protected function services(): Services
    {
        return new Services($GLOBALS['wpdb'], $this->clock);
    }

    /** @param array<string, mixed> $changes */
    protected function connection(array $changes = []): Connection
    {
        return (new Connection(
            id: 'con_1',
            siteUrl: 'https://shop.example',
            appUrl: 'https://app.example',
            secret: self::SECRET,
            state: 'connected',
            reached: 'connected',
            agencyName: 'Demo agency',
            changedAt: self::NOW
        ))->with($changes);
    }

    /** @param array<string, mixed> $changes */
    protected function connect(array $changes = []): Connection
    {
        $connection = $this->connection($changes);
        World::$options[Connections::ACTIVE] = $connection->toArray();
        World::$options[Connections::SITE] = $connection->siteUrl;
        World::$options[Connections::COUNTING_SINCE] = self::NOW - 86400;
        return $connection;
    }

    /** The site as it was copied: all it knew, at another address. */
    protected function copySite(): void
    {
        $this->connect();
        World::$options['home'] = 'https://copy.example';
    }

    /** @param array<string, mixed> $changes */
    protected function connecting(array $changes = []): Connection
    {
        $pending = $this->connection(['state' => 'received', 'reached' => 'received', ...$changes]);
        World::$options[Connections::PENDING] = $pending->toArray();
        return $pending;
    }

    /** @return array<string, mixed> */
    protected function stateBody(array $live = [], string $at = '2025-11-24T16:00:00.000Z'): array
    {
        return [
            'at' => $at,
            'live' => $live + ['kind' => 'usual', 'incidentId' => null, 'since' => null, 'ratio' => null],
            'nextPeak' => [
                'localDate' => '2025-11-28',
                'orders' => ['low' => 300, 'mid' => 380, 'high' => 470],
            ],
            'plan' => ['name' => 'Rozszerzony', 'endsOn' => '2025-12-31'],
        ];
    }

    /** @return array<string, mixed> */
    protected function spike(string $id = 'inc_1'): array
    {
        return ['kind' => 'spike', 'incidentId' => $id, 'since' => '2025-11-24T15:40:00.000Z', 'ratio' => 2.34];
    }

    protected function printed(callable $print): string
    {
        ob_start();
        try {
            $print();
        } finally {
            $printed = (string) ob_get_clean();
        }
        return $printed;
    }

    /** Nothing hostile got out as markup, and nothing broke out of an attribute. */
    protected function assertHarmless(string $html): void
    {
        self::assertStringNotContainsString('<script>alert', $html);
        self::assertStringNotContainsString('"1"', $html);
        self::assertStringContainsString('&lt;script&gt;', $html);
    }
}
