<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

final class VisitRouteTest extends PluginTestCase
{
    private const PERSON = ['user_agent' => 'Mozilla/5.0 Chrome/142.0', 'origin' => 'https://shop.example'];

    public function testAShoppersVisitCounts(): void
    {
        $this->connect();
        self::assertTrue($this->isCounted(self::PERSON));
        self::assertTrue($this->isCounted(['sec_fetch_site' => 'same-origin'] + self::PERSON));
        self::assertTrue($this->isCounted(
            ['origin' => 'https://www.shop.example', 'host' => 'www.shop.example'] + self::PERSON
        ));
    }

    /** @return array<string, array{array<string, string>}> */
    public function strangers(): array
    {
        return [
            'a bot' => [['user_agent' => 'Googlebot/2.1'] + self::PERSON],
            'no browser' => [['user_agent' => ''] + self::PERSON],
            'another site' => [['origin' => 'https://evil.example'] + self::PERSON],
            'a name that looks alike' => [['origin' => 'https://shop.example.evil.example'] + self::PERSON],
            'a sandboxed frame' => [['origin' => 'null'] + self::PERSON],
            'no origin' => [['origin' => ''] + self::PERSON],
            'a browser on another site' => [['sec_fetch_site' => 'cross-site'] + self::PERSON],
        ];
    }

    /** @dataProvider strangers */
    public function testOthersDoNotCountAndAreAnsweredAlike(array $headers): void
    {
        $this->connect();
        self::assertFalse($this->isCounted($headers));
    }

    public function testNobodyCountsWhereNothingIsConnected(): void
    {
        self::assertFalse($this->isCounted(self::PERSON));
        $this->copySite();
        self::assertFalse($this->isCounted(self::PERSON));
    }

    /** @param array<string, string> $headers */
    private function isCounted(array $headers): bool
    {
        $GLOBALS['wpdb']->queries = [];
        $answer = $this->services()->visitRoute()->handle(new \WP_REST_Request(['f' => '180'], $headers));
        self::assertSame([204, null], [$answer->status, $answer->data]);
        return $GLOBALS['wpdb']->sawQuery('INSERT INTO wp_tidewatch_hours');
    }
}
