<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Admin\TokenAjax;
use Tidewatch\WooCommerce\Tests\Fake\World;

final class TokenAjaxTest extends PluginTestCase
{
    protected function setUp(): void
    {
        parent::setUp();
        $this->connect();
        $_POST = ['nonce' => 'nonce-tidewatch_token', 'use' => 'request'];
    }

    public function testWhoManagesTheShopGetsATokenToManage(): void
    {
        World::$capabilities = self::MANAGER;
        self::assertSame('manage', $this->claims()['can']);
    }

    public function testWhoViewsReportsGetsATokenToView(): void
    {
        World::$capabilities = ['view_woocommerce_reports'];
        self::assertSame('view', $this->claims()['can']);
    }

    public function testATokenForADocumentIsGivenOnlyWhenAskedFor(): void
    {
        World::$capabilities = self::MANAGER;
        self::assertSame('request', $this->claims()['use']);
        $_POST['use'] = 'document';
        self::assertSame('document', $this->claims()['use']);
        $_POST['use'] = ['anything'];
        self::assertSame('request', $this->claims()['use']);
    }

    public function testWithoutTheNonceNobodyGetsOne(): void
    {
        World::$capabilities = self::MANAGER;
        $_POST['nonce'] = 'nonce-of-another-action';
        $this->assertRefused(403, 'signed_out');
    }

    public function testOtherStaffGetNone(): void
    {
        World::$capabilities = ['edit_posts', 'read'];
        $this->assertRefused(403, 'not_allowed');
    }

    public function testACopyOfTheSiteGetsNone(): void
    {
        World::$capabilities = self::MANAGER;
        $this->copySite();
        $this->assertRefused(409, 'not_connected');
    }

    public function testTheSecretStaysOnTheServer(): void
    {
        World::$capabilities = self::MANAGER;
        self::assertStringNotContainsString(self::SECRET, (string) json_encode($this->answer()->data));
    }

    /** @return array<string, mixed> */
    private function claims(): array
    {
        $answer = $this->answer();
        self::assertTrue($answer->isSuccess);
        $claims = explode('.', $answer->data['token'])[1];
        return json_decode((string) base64_decode(strtr($claims, '-_', '+/')), true);
    }

    private function assertRefused(int $status, string $problem): void
    {
        $answer = $this->answer();
        self::assertFalse($answer->isSuccess);
        self::assertSame([$status, ['problem' => $problem]], [$answer->status, $answer->data]);
    }

    private function answer(): \AnsweredJson
    {
        $services = $this->services();
        try {
            (new TokenAjax($services->connections(), $services->access(), $services->token()))->handle();
        } catch (\AnsweredJson $answer) {
            return $answer;
        }
        self::fail('There was no answer.');
    }
}
