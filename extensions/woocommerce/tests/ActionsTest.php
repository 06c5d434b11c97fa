<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Admin\Actions;
use Tidewatch\WooCommerce\Admin\CopyNotice;
use Tidewatch\WooCommerce\Admin\ProgressAjax;
use Tidewatch\WooCommerce\Admin\StepsView;
use Tidewatch\WooCommerce\Admin\Typed;
use Tidewatch\WooCommerce\Connection\Connections;
use Tidewatch\WooCommerce\Connection\Problems;
use Tidewatch\WooCommerce\Connection\SelfTest;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class ActionsTest extends PluginTestCase
{
    /** @return iterable<string, array{string}> */
    public function everyAction(): iterable
    {
        foreach (Actions::NAMES as $name) {
            yield $name => [$name];
        }
    }

    /** @dataProvider everyAction */
    public function testNothingHappensForThoseWhoMayOnlyLook(string $name): void
    {
        $this->connect();
        World::$capabilities = ['view_woocommerce_reports'];
        $_POST = ['_tidewatch_nonce' => 'nonce-tidewatch_settings'];
        $before = World::$options;
        $this->assertDies(fn () => $this->actions()->run($name), '403');
        self::assertSame($before, World::$options);
        self::assertSame([], World::$sent);
    }

    /** @dataProvider everyAction */
    public function testNothingHappensWithoutTheNonce(string $name): void
    {
        $this->connect();
        World::$capabilities = self::MANAGER;
        $_POST = ['_tidewatch_nonce' => 'nonce-tidewatch_token'];
        $before = World::$options;
        $this->assertDies(fn () => $this->actions()->run($name), '403 nonce');
        self::assertSame($before, World::$options);
        self::assertSame([], World::$sent);
    }

    /** @dataProvider everyAction */
    public function testEachEndsAtTheSettingsOfThisShop(string $name): void
    {
        $this->press($name);
        World::willAnswer(202, ['connectionId' => 'con_2']);
        self::assertStringStartsWith(
            'https://shop.example/wp-admin/admin.php?page=wc-settings&tab=tidewatch',
            $this->follow($name)
        );
    }

    public function testConnectingSendsTheCodeAsTypedAndGoesOnToTheSteps(): void
    {
        $this->press('connect', ['tidewatch_app' => ' https://app.example ', 'tidewatch_code' => ' TIDE-1234 ']);
        World::willAnswer(202, ['connectionId' => 'con_2']);
        self::assertStringEndsWith('&step=connecting', $this->follow('connect'));
        self::assertSame('TIDE-1234', json_decode(World::$sent[0]['args']['body'], true)['code']);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('CREATE TABLE IF NOT EXISTS wp_tidewatch_hours'));
    }

    public function testAnAddressThatIsNoneComesBackWithItsReasonAndNothingIsSent(): void
    {
        $this->press('connect', ['tidewatch_app' => 'ftp://app.example', 'tidewatch_code' => 'x']);
        self::assertStringContainsString('problem=no_whole_address', $this->follow('connect'));
        $this->press('connect', ['tidewatch_app' => ['https://app.example'], 'tidewatch_code' => ['x']]);
        self::assertStringContainsString('problem=no_whole_address', $this->follow('connect'));
        $this->press('connect', ['tidewatch_app' => 'https://me:you@app.example', 'tidewatch_code' => 'x']);
        self::assertStringContainsString('problem=bad_app_address', $this->follow('connect'));
        self::assertSame([], World::$sent);
    }

    public function testACodeThatIsTooLongIsWrongAndNothingIsSent(): void
    {
        $code = str_repeat('x', 101);
        $this->press('connect', ['tidewatch_app' => 'https://app.example', 'tidewatch_code' => $code]);
        $address = $this->follow('connect');
        self::assertStringContainsString('problem=wrong_code', $address);
        self::assertStringNotContainsString('xxx', $address, 'a code is a secret');
        self::assertSame([], World::$sent);
        self::assertSame(['address' => 'https://app.example', 'code' => $code], Typed::take());
    }

    public function testWhatWasTypedIsKeptOnceForThePersonWhereTheAppDoesNotAnswer(): void
    {
        $this->press('connect', ['tidewatch_app' => 'https://ap.example', 'tidewatch_code' => 'TIDE-1']);
        World::willNotAnswer();
        $this->follow('connect');
        self::assertSame(['address' => 'https://ap.example', 'code' => 'TIDE-1'], Typed::take());
        self::assertNull(Typed::take());
        $this->press('connect', ['tidewatch_app' => 'https://ap.example', 'tidewatch_code' => 'TIDE-1']);
        World::willAnswer(202, ['connectionId' => 'con_2']);
        $this->follow('connect');
        self::assertNull(Typed::take());
    }

    public function testACodeThatIsSpentIsNotOfferedAgain(): void
    {
        $this->press('connect', ['tidewatch_app' => 'https://app.example', 'tidewatch_code' => 'TIDE-1']);
        World::willAnswer(409, ['problem' => 'used_code']);
        $this->follow('connect');
        self::assertSame(['address' => 'https://app.example', 'code' => ''], Typed::take());
    }

    public function testDisconnectingTellsTheAppAndTakesKeysAndWebhooksAway(): void
    {
        $this->connect();
        $this->press('disconnect');
        World::willAnswer(200, []);
        self::assertStringEndsWith('&step=ended', $this->follow('disconnect'));
        self::assertStringEndsWith('/woocommerce/connections/con_1/end', World::$sent[0]['url']);
        self::assertTrue($GLOBALS['wpdb']->sawQuery('DELETE FROM wp_woocommerce_api_keys'));
        self::assertTrue($GLOBALS['wpdb']->sawQuery('DELETE FROM wp_wc_admin_note_actions'));
        self::assertFalse($this->services()->connections()->isLive());
    }

    public function testDisconnectingWorksWhileTheAppIsSilentAndSaysSo(): void
    {
        $this->connect();
        $this->press('disconnect');
        World::willNotAnswer();
        self::assertStringEndsWith('&step=ended_untold', $this->follow('disconnect'));
        self::assertFalse($this->services()->connections()->isLive());
    }

    public function testForgettingACopyDoesNothingOnTheShopItself(): void
    {
        $this->connect();
        $this->press('forget_copy');
        $this->follow('forget_copy');
        self::assertTrue($this->services()->connections()->isLive());
    }

    public function testAReadNoticeStaysAwayFromThisAddressOnly(): void
    {
        $this->copySite();
        $this->press('dismiss');
        $this->follow('dismiss');
        self::assertSame('https://copy.example', World::$options[CopyNotice::DISMISSED]);
    }

    public function testHowFarConnectingIsIsToldToManagersWithTheNonceOnly(): void
    {
        $this->connecting();
        $_POST = ['nonce' => 'nonce-tidewatch_progress'];
        World::$capabilities = ['view_woocommerce_reports'];
        self::assertSame(403, $this->progress()->status);
        World::$capabilities = self::MANAGER;
        $_POST = ['nonce' => 'nonce-tidewatch_token'];
        self::assertSame(403, $this->progress()->status);
        self::assertSame([], World::$sent);

        $_POST = ['nonce' => 'nonce-tidewatch_progress'];
        $url = 'https://shop.example/wc-auth/v1/authorize?app_name=Tidewatch';
        World::willAnswer(200, ['state' => 'proven', 'authorizeUrl' => $url, 'agencyName' => 'A']);
        $answer = $this->progress();
        self::assertSame(['proven', $url], [$answer->data['state'], $answer->data['authorizeUrl']]);
        self::assertStringNotContainsString(self::SECRET, $answer->getMessage());
    }

    /** @param array<string, mixed> $fields */
    private function press(string $name, array $fields = []): void
    {
        World::$capabilities = self::MANAGER;
        $_POST = ['_tidewatch_nonce' => 'nonce-tidewatch_settings', 'action' => "tidewatch_$name"] + $fields;
    }

    private function follow(string $name): string
    {
        try {
            $this->actions()->run($name);
        } catch (\Redirected $away) {
            return $away->getMessage();
        }
        self::fail('It went nowhere.');
    }

    private function progress(): \AnsweredJson
    {
        $services = $this->services();
        $steps = new StepsView(new Problems(), new SelfTest($services->site()), $services->site());
        try {
            (new ProgressAjax($services->connecting(), $services->access(), $steps, $services->site()))->handle();
        } catch (\AnsweredJson $answer) {
            return $answer;
        }
        self::fail('There was no answer.');
    }

    private function assertDies(callable $do, string $with): void
    {
        try {
            $do();
        } catch (\Died $end) {
            self::assertStringStartsWith($with, $end->getMessage());
            return;
        }
        self::fail('It went through.');
    }

    private function actions(): Actions
    {
        $services = $this->services();
        return new Actions(
            $services->connecting(),
            $services->connections(),
            $services->hourTable(),
            $services->access(),
            $services->site()
        );
    }
}
