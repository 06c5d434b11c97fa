<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Admin\CopyNotice;
use Tidewatch\WooCommerce\CopyGuard;
use Tidewatch\WooCommerce\Tests\Fake\World;

/** A copy of a shop for tests, as hosts make them at a button: all options, keys and webhooks are there. */
final class CopyTest extends PluginTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->copySite();
    }

    public function testNothingIsLiveOnIt(): void
    {
        $connections = $this->services()->connections();
        self::assertTrue($connections->isCopy());
        self::assertFalse($connections->isLive());
        self::assertNull($connections->live());
    }

    public function testItSendsNoHeartbeatAndPlansNone(): void
    {
        $this->services()->heartbeat()->send();
        $this->services()->schedule()->ensure();
        self::assertSame([[], []], [World::$sent, World::$scheduled]);
    }

    public function testItDeliversNoneOfOurWebhooksAndAllOthers(): void
    {
        $guard = new CopyGuard($this->services()->connections());
        $ours = new \FakeWebhook('https://app.example/webhooks/woocommerce/s1');
        $other = new \FakeWebhook('https://erp.example/webhooks/woocommerce/s1');
        self::assertFalse($guard->mayDeliver(true, $ours));
        self::assertTrue($guard->mayDeliver(true, $other));
        self::assertFalse($guard->mayDeliver(false, $other));
        World::$options['home'] = 'https://shop.example';
        self::assertTrue((new CopyGuard($this->services()->connections()))->mayDeliver(true, $ours));
    }

    public function testAConnectionThatWasBeingMadeStaysWithTheShop(): void
    {
        $this->connecting();
        self::assertNull($this->services()->connections()->pending());
    }

    public function testConnectedAnewItTellsTheShopsAppNothingAndTakesAwayWhatItBrought(): void
    {
        $GLOBALS['wpdb']->answers['wc_webhooks'] = [['webhook_id' => '3', 'topic' => 't', 'status' => 'active']];
        World::$webhooks[3] = new \FakeWebhook('https://app.example/webhooks/woocommerce/s1');
        $this->services()->connecting()->forgetCopy();
        self::assertSame([], World::$sent);
        self::assertTrue(World::$webhooks[3]->isDeleted);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('DELETE FROM wp_woocommerce_api_keys'));
        self::assertFalse($this->services()->connections()->isCopy());
    }

    public function testItSaysSoWhereOneWouldLookToManagersUntilRead(): void
    {
        World::$capabilities = self::MANAGER;
        self::assertStringContainsString('https://shop.example', $this->notice());
        World::$screen = 'edit-post';
        self::assertSame('', $this->notice());
        World::$screen = 'dashboard';
        World::$capabilities = ['view_woocommerce_reports'];
        self::assertSame('', $this->notice());
        World::$capabilities = self::MANAGER;
        World::$options[CopyNotice::DISMISSED] = 'https://copy.example';
        self::assertSame('', $this->notice());
    }

    private function notice(): string
    {
        $services = $this->services();
        $notice = new CopyNotice($services->connections(), $services->access(), $services->site());
        return $this->printed(fn () => $notice->print());
    }
}
