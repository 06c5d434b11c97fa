<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Lifecycle;
use Tidewatch\WooCommerce\Tests\Fake\World;
use Tidewatch\WooCommerce\Uninstaller;

final class UninstallTest extends PluginTestCase
{
    public function testItTellsTheAppOnceAndShortly(): void
    {
        $this->connect();
        World::willAnswer(200, []);
        $this->uninstall();
        self::assertCount(1, World::$sent);
        self::assertStringEndsWith('/woocommerce/connections/con_1/end', World::$sent[0]['url']);
        self::assertLessThanOrEqual(2, World::$sent[0]['args']['timeout']);
    }

    public function testItTakesAwayAllThatWasOurs(): void
    {
        $this->connect();
        World::willNotAnswer();
        World::$options += ['tidewatch_state' => [], 'tidewatch_heartbeat' => [], 'tidewatch_schema' => 1];
        World::$transients['tidewatch_proofs'] = [];
        $this->services()->schedule()->ensure();
        $GLOBALS['wpdb']->answers['wc_webhooks'] = [['webhook_id' => '7', 'topic' => 't', 'status' => 'active']];
        $this->uninstall();
        self::assertSame([], preg_grep('~tidewatch~', array_keys(World::$options)));
        self::assertSame([[], []], [World::$transients, World::$scheduled]);
        self::assertContains(['wp_wc_webhooks', '{"webhook_id":7}'], $GLOBALS['wpdb']->deleted);
        foreach (
            [
                "DELETE FROM wp_woocommerce_api_keys WHERE description LIKE 'Tidewatch - API (%'",
                'DROP TABLE IF EXISTS wp_tidewatch_hours',
                'DELETE FROM wp_wc_admin_note_actions',
            ] as $query
        ) {
            self::assertTrue($GLOBALS['wpdb']->sawQuery($query), $query);
        }
    }

    public function testTheUninstallOfACopyDoesNotEndTheShopsConnection(): void
    {
        $this->copySite();
        $this->uninstall();
        self::assertSame([], World::$sent);
        self::assertArrayNotHasKey(Connections::ACTIVE, World::$options);
    }

    public function testAMissingTableStopsNothing(): void
    {
        $this->connect();
        World::willAnswer(200, []);
        $GLOBALS['wpdb']->answers['woocommerce_api_keys'] = new \RuntimeException('no such table');
        $this->uninstall();
        self::assertArrayNotHasKey(Connections::ACTIVE, World::$options);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('DROP TABLE'));
    }

    public function testAConnectionThatWasBeingMadeIsEndedToo(): void
    {
        $this->connecting();
        World::willAnswer(200, []);
        // The app may have set them up already, and the plugin not asked since.
        $GLOBALS['wpdb']->answers['wc_webhooks'] = [['webhook_id' => '7', 'topic' => 't', 'status' => 'active']];
        $this->uninstall();
        self::assertCount(1, World::$sent);
        self::assertContains(['wp_wc_webhooks', '{"webhook_id":7}'], $GLOBALS['wpdb']->deleted);
    }

    public function testSwitchingOffOnlyStopsTheWork(): void
    {
        $this->connect();
        $this->services()->schedule()->ensure();
        $before = World::$options;
        Lifecycle::deactivate();
        unset(World::$options[Lifecycle::OFF_SINCE]);
        self::assertSame([$before, [], []], [World::$options, World::$scheduled, World::$sent]);
    }

    public function testHoursInWhichItWasOffAreUnknownAfterwards(): void
    {
        $this->connect();
        $since = World::$options[Connections::COUNTING_SINCE];
        Lifecycle::deactivate();
        Lifecycle::activate();
        self::assertSame($since, World::$options[Connections::COUNTING_SINCE], 'off and on again leaves no gap');
        World::$options[Lifecycle::OFF_SINCE] = time() - 7200;
        Lifecycle::activate();
        self::assertEqualsWithDelta(time(), World::$options[Connections::COUNTING_SINCE], 5);
        self::assertArrayHasKey('tidewatch_heartbeat', World::$scheduled);
    }

    private function uninstall(): void
    {
        (new Uninstaller($GLOBALS['wpdb'], $this->services()))->run();
    }
}
