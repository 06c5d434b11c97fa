<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Tests;

use Tidewatch\WooCommerce\Connection\AppClient;
use Tidewatch\WooCommerce\Security\Base64Url;
use Tidewatch\WooCommerce\Security\Signer;
use Tidewatch\WooCommerce\Security\Token;
use Tidewatch\WooCommerce\Tests\Fake\World;

/** Golden values were made with Python's hmac. */
final class SigningTest extends PluginTestCase
{
    public function testATokenIsTheOneThatAnotherImplementationMakes(): void
    {
        $claims = [
            'iss' => 'https://shop.example', 'aud' => 'https://app.example', 'sub' => '7', 'iat' => self::NOW,
            'exp' => self::NOW + 60, 'jti' => 'fixed', 'use' => 'document', 'can' => 'view', 'locale' => 'pl_PL',
        ];
        self::assertSame(
            'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNvbl8xIn0.eyJpc3MiOiJodHRwczovL3Nob3AuZXhhbXBsZSIsImF1'
            . 'ZCI6Imh0dHBzOi8vYXBwLmV4YW1wbGUiLCJzdWIiOiI3IiwiaWF0IjoxNzY0MDAwMDAwLCJleHAiOjE3NjQwMDAwNjAsImp0aSI'
            . '6ImZpeGVkIiwidXNlIjoiZG9jdW1lbnQiLCJjYW4iOiJ2aWV3IiwibG9jYWxlIjoicGxfUEwifQ.Loapx9wIWETN5snhG_z4LPk'
            . 'vJ7xDQFOAcc95KX_mO9Y',
            Token::encode(['alg' => 'HS256', 'typ' => 'JWT', 'kid' => 'con_1'], $claims, self::SECRET)
        );
    }

    public function testATokenLivesAMinuteAndNamesSiteAppPersonAndWhatTheyMay(): void
    {
        $token = (new Token($this->clock))->sign($this->connection(), 7, 'request', 'manage', 'pl_PL');
        [$header, $claims, $signature] = explode('.', $token);
        $read = json_decode((string) base64_decode(strtr($claims, '-_', '+/')), true);
        $jti = $read['jti'];
        unset($read['jti']);
        self::assertSame([
            'iss' => 'https://shop.example', 'aud' => 'https://app.example', 'sub' => '7', 'iat' => self::NOW,
            'exp' => self::NOW + 60, 'use' => 'request', 'can' => 'manage', 'locale' => 'pl_PL',
        ], $read);
        self::assertMatchesRegularExpression('~^[\w-]{22}$~', $jti);
        self::assertSame(
            $signature,
            Base64Url::encode(hash_hmac('sha256', "$header.$claims", self::SECRET, true))
        );
        $again = (new Token($this->clock))->sign($this->connection(), 7, 'request', 'manage', 'pl_PL');
        self::assertNotSame($token, $again);
    }

    public function testACallIsSignedOverTimeMethodPathWithQueryAndBody(): void
    {
        self::assertSame(
            'oMp6Cuk2Gko76j3jHwbnldQyKCpLLX+F4rWdTqvdtEI=',
            Signer::call(self::SECRET, self::NOW, 'POST', '/tide/woocommerce/heartbeat?x=1', '{"a":"ż"}')
        );
    }

    public function testAProofCoversTheNonceAndTheAddress(): void
    {
        $nonce = str_repeat('ab', 32);
        self::assertSame(
            'qg-FHbtp8TpumVLf6ebyxP26kTAN5phO7BQahx7ohBc',
            Signer::proof(self::SECRET, $nonce, 'https://shop.example')
        );
    }

    public function testASecretIsThirtyTwoRandomBytes(): void
    {
        self::assertMatchesRegularExpression('~^[\w-]{43}$~', Base64Url::secret());
        self::assertNotSame(Base64Url::secret(), Base64Url::secret());
    }

    public function testWhatIsSentCarriesTheSignatureOfExactlyWhatIsSent(): void
    {
        World::willAnswer(200, ['state' => 'received']);
        $connection = $this->connection(['appUrl' => 'https://app.example:8443/tide']);
        (new AppClient($this->clock))->call($connection, 'POST', '/woocommerce/heartbeat', ['a' => 1]);
        ['url' => $url, 'args' => $args] = World::$sent[0];
        self::assertSame('https://app.example:8443/tide/woocommerce/heartbeat', $url);
        self::assertSame('con_1', $args['headers']['X-Tidewatch-Connection']);
        self::assertSame(
            Signer::call(self::SECRET, self::NOW, 'POST', '/tide/woocommerce/heartbeat', '{"a":1}'),
            $args['headers']['X-Tidewatch-Signature']
        );
        self::assertSame('{"a":1}', $args['body']);
    }

    public function testACallIsShortFollowsNothingAndReadsLittle(): void
    {
        World::willAnswer(200, []);
        $connection = $this->connection(['appUrl' => 'https://app.example:8443']);
        (new AppClient($this->clock))->call($connection, 'GET', '/x');
        $args = World::$sent[0]['args'];
        self::assertLessThanOrEqual(2, $args['timeout']);
        self::assertSame(0, $args['redirection']);
        self::assertLessThanOrEqual(65536, $args['limit_response_size']);
        self::assertContains(8443, $args['ports']);
        self::assertSame([], World::$hooks['http_allowed_safe_ports'], 'the port is open for that call only');
    }
}
