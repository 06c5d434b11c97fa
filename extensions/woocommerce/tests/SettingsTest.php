<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Admin\SettingsView;
use Tidewatch\WooCommerce\Admin\StandingView;
use Tidewatch\WooCommerce\Admin\StepsView;
use Tidewatch\WooCommerce\Admin\Typed;
use Tidewatch\WooCommerce\Connection\Problems;
use Tidewatch\WooCommerce\Connection\SelfTest;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class SettingsTest extends PluginTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        World::$capabilities = self::MANAGER;
    }

    public function testTheSettingsShowTheFormWithItsReason(): void
    {
        $_GET = ['step' => 'again', 'problem' => 'no_whole_address'];
        Typed::keep('app.example', 'TIDE-1', 'no_whole_address');
        $html = $this->settings();
        self::assertStringContainsString('value="app.example"', $html);
        self::assertStringContainsString('value="TIDE-1"', $html);
        self::assertStringContainsString('Enter the whole address, beginning with https://.', $html);
        self::assertStringContainsString('value="tidewatch_connect"', $html);
        self::assertStringContainsString('nonce-tidewatch_settings', $html);
        self::assertStringNotContainsString('<form', $html, 'WooCommerce’s own form is around it');
    }

    public function testTheSettingsShowTheStepsAndWhereToApprove(): void
    {
        $this->connecting(['state' => 'proven', 'reached' => 'proven']);
        $url = 'https://shop.example/wc-auth/v1/authorize?app_name=Tidewatch&user_id=once';
        World::willAnswer(200, ['state' => 'proven', 'authorizeUrl' => $url]);
        $html = $this->settings();
        self::assertSame(2, substr_count($html, 'class="is-done"'));
        self::assertStringContainsString('aria-current="step"', $html);
        self::assertStringContainsString('href="https://shop.example/wc-auth/v1/authorize?', $html);
    }

    public function testABlockedRestApiIsLookedAtFromTheInside(): void
    {
        $this->connecting();
        World::willAnswer(200, ['state' => 'failed', 'problem' => 'rest_blocked']);
        World::willAnswer(403, '<html>Forbidden</html>');
        self::assertStringContainsString('is turned away too', $this->settings());
        World::willAnswer(200, ['state' => 'failed', 'problem' => 'rest_blocked']);
        World::willAnswer(400, ['code' => 'tidewatch_bad_nonce']);
        self::assertStringContainsString('From the inside', $this->settings());
    }

    public function testHostileNamesStayText(): void
    {
        $this->connect(['agencyName' => self::HOSTILE]);
        $this->assertHarmless($this->settings());
        $_GET = ['step' => 'again', 'problem' => self::HOSTILE];
        Typed::keep('"><img src=x onerror=alert(1)>&<', '"><img src=y onerror=alert(2)>', 'wrong_code');
        $html = $this->settings();
        self::assertStringNotContainsString('<img', $html);
        self::assertStringNotContainsString('value=""', substr($html, 0, (int) strpos($html, 'tidewatch_code')));
    }

    public function testDisconnectingIsAskedFirstAndSaysWhatHappens(): void
    {
        $this->connect();
        self::assertStringNotContainsString('value="tidewatch_disconnect"', $this->settings());
        $_GET = ['step' => 'disconnect'];
        $html = $this->settings();
        self::assertStringContainsString('value="tidewatch_disconnect"', $html);
        self::assertStringContainsString('Nobody watches your orders any more', $html);
        self::assertStringContainsString('Two days later the app erases your order data', $html);
        self::assertStringContainsString('Stay connected', $html);
    }

    public function testAShopWithoutHttpsOrWithItsAdminElsewhereIsTold(): void
    {
        World::$options['home'] = 'http://shop.example';
        self::assertStringContainsString('Your shop has no https address.', $this->settings());
    }

    private function settings(): string
    {
        $services = $this->services();
        $view = new SettingsView(
            $services->connections(),
            $services->connecting(),
            new StepsView(new Problems(), new SelfTest($services->site()), $services->site()),
            new StandingView($services->site(), $services->stateTexts()),
            $services->site(),
            $services->schedule()
        );
        return $this->printed(fn () => $view->print());
    }
}
