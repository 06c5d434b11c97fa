<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Heartbeat;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class HeartbeatTest extends PluginTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->connect();
    }

    public function testItTellsOfOrdersWebhooksAndVersions(): void
    {
        World::$orders = [new \FakeOrder(123, self::NOW - 60), new \FakeOrder(122, self::NOW - 7200)];
        $GLOBALS['wpdb']->answers['wc_webhooks'] = [
            ['webhook_id' => '7', 'topic' => 'order.created', 'status' => 'active'],
        ];
        World::willAnswer(200, ['state' => null, 'secondsToNext' => 300]);
        $this->services()->heartbeat()->send();
        self::assertSame('https://app.example/woocommerce/heartbeat', World::$sent[0]['url']);
        $body = json_decode(World::$sent[0]['args']['body'], true);
        unset($body['versions']);
        self::assertSame([
            'siteUrl' => 'https://shop.example',
            'atSeconds' => self::NOW,
            'newestOrder' => ['id' => 123, 'createdAt' => '2025-11-24T15:59:00.000Z'],
            'ordersLastHour' => 1,
            'webhooks' => [['id' => 7, 'topic' => 'order.created', 'status' => 'active']],
        ], $body);
        self::assertTrue($GLOBALS['wpdb']->sawQuery("LIKE 'https://app.example/webhooks/woocommerce/%'"));
    }

    public function testAShopWithoutOrdersSaysSo(): void
    {
        World::willAnswer(200, ['state' => null]);
        $this->services()->heartbeat()->send();
        self::assertNull(json_decode(World::$sent[0]['args']['body'], true)['newestOrder']);
    }

    public function testTheStateInTheAnswerIsKept(): void
    {
        World::willAnswer(200, ['state' => $this->stateBody($this->spike()), 'secondsToNext' => 300]);
        $this->services()->heartbeat()->send();
        self::assertSame('inc_1', $this->services()->states()->last()?->incidentId);
        self::assertSame(['at' => self::NOW, 'outcome' => 'sent'], Heartbeat::last());
    }

    public function testASilentAppHarmsNothingAndIsLoggedOnceAnHour(): void
    {
        for ($i = 0; $i < 5; $i++) {
            World::willNotAnswer();
            $this->services()->heartbeat()->send();
        }
        self::assertCount(1, World::$logged);
        self::assertStringContainsString('app_unreachable', World::$logged[0]);
        self::assertSame('app_unreachable', Heartbeat::last()['outcome'] ?? null);
    }

    public function testGarbageAndBrokenPluginsOnTheWayHarmNothing(): void
    {
        $two = str_repeat('x', 2000000);
        foreach (['<html>', '[]', '{"state": {"at": 5}}', '{"state": []}', $two] as $body) {
            World::willAnswer(200, $body);
            $this->services()->heartbeat()->send();
        }
        World::$answers[] = new \RuntimeException('Another plugin threw inside the HTTP API');
        $this->services()->heartbeat()->send();
        self::assertNull($this->services()->states()->last());
        self::assertStringNotContainsString(self::SECRET, implode(' ', World::$logged));
    }

    public function testWithoutAConnectionNothingIsSent(): void
    {
        World::$options = ['home' => 'https://shop.example'];
        $this->services()->heartbeat()->send();
        self::assertSame([], World::$sent);
    }

    public function testItIsPlannedOnceEveryFiveMinutes(): void
    {
        $this->services()->schedule()->ensure();
        $first = World::$scheduled;
        $this->clock->seconds += 100;
        $this->services()->schedule()->ensure();
        self::assertSame($first, World::$scheduled);
        self::assertSame(300, $first['tidewatch_heartbeat']['every']);
        self::assertTrue($first['tidewatch_heartbeat']['unique']);
        self::assertSame(86400, $first['tidewatch_prune']['every']);
    }
}
