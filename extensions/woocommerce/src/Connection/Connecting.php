<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

use Tidewatch\WooCommerce\Clock;
use Tidewatch\WooCommerce\Schedule;
use Tidewatch\WooCommerce\Security\Base64Url;
use Tidewatch\WooCommerce\Site;

/** The steps of connecting, each kept and each safe to repeat; docs/woocommerce-protocol.md tells them. */
class Connecting
{
    private const LONGEST_CODE = 100;

    public function __construct(
        private readonly Connections $connections,
        private readonly AppClient $app,
        private readonly Site $site,
        private readonly OurTraces $traces,
        private readonly Schedule $schedule,
        private readonly Clock $clock,
    ) {
    }

    /** @return string|null a problem that kept it from beginning; others are kept with the connection */
    public function begin(string $typedAddress, #[\SensitiveParameter] string $code): ?string
    {
        if (!$this->site->isHttps()) {
            return 'site_not_https';
        }
        if (!self::isWhole($typedAddress)) {
            return 'no_whole_address';
        }
        $appUrl = self::appAddress($typedAddress);
        if ($appUrl === null) {
            return 'bad_app_address';
        }
        if ($code === '') {
            return 'no_code';
        }
        // No code is that long: the app would not even read it.
        if (strlen($code) > self::LONGEST_CODE) {
            return 'wrong_code';
        }
        $begun = $this->connectionFor($appUrl, $code);
        $this->connections->keepPending($begun);
        $answer = $this->app->open($appUrl, [
            'code' => $code,
            'siteUrl' => $begun->siteUrl,
            'restUrl' => $this->site->restUrl(),
            'adminUrl' => $this->site->pageUrl(),
            'secret' => $begun->secret,
            'versions' => $this->site->versions(),
        ]);
        $id = $answer->text('connectionId', 100);
        if ($answer->problem !== null || $id === null || preg_match('~^[\w-]+$~D', $id) !== 1) {
            $this->keep($begun->with(['state' => 'failed', 'problem' => $answer->problem ?? 'app_garbage']));
            return null;
        }
        $this->keep($begun->with(['id' => $id, 'state' => 'received', 'reached' => 'received', 'problem' => null]));
        return null;
    }

    /** Why the first call led nowhere; null where it did not fail. */
    public function failure(): ?string
    {
        $pending = $this->connections->pending();
        return $pending !== null && $pending->id === '' ? $pending->problem : null;
    }

    /** Asks the app how far it is, and keeps that. */
    public function refresh(): ?Connection
    {
        $pending = $this->connections->pending();
        if ($pending === null || $pending->id === '') {
            return $pending;
        }
        return $this->follow($pending, $this->app->call($pending, 'GET', self::route($pending)));
    }

    /** Goes on with a failed connection from where it was. */
    public function retry(): ?Connection
    {
        $pending = $this->connections->pending();
        if ($pending === null || $pending->id === '') {
            return $pending;
        }
        $answer = $this->app->call($pending, 'POST', self::route($pending) . '/retry', []);
        return $answer->problem === null ? $this->refresh() : $this->follow($pending, $answer);
    }

    /** @return bool false where the app could not be told; here it is over all the same */
    public function end(): bool
    {
        $active = $this->connections->live();
        if ($active === null) {
            return true;
        }
        $answer = $this->app->call($active, 'POST', self::route($active) . '/end', []);
        $this->forget($active->appUrl);
        // "Not signed": the app knows this connection no more, so there is nothing to tell.
        return $answer->problem === null || $answer->problem === 'not_signed';
    }

    /** Stops what is being made. Keys approved for it open nothing from here on, also where the app is silent. */
    public function cancel(): void
    {
        $pending = $this->refresh();
        if ($pending === null || $pending->state === 'connected') {
            return;
        }
        if ($pending->id !== '') {
            $this->app->call($pending, 'POST', self::route($pending) . '/end', []);
        }
        $this->traces->revokeKeysAfter($pending->keysBefore);
        $this->connections->dropPending();
    }

    /** On a copy of a shop: takes away what it brought along. The shop it was copied from is not touched. */
    public function forgetCopy(): void
    {
        $this->forget($this->connections->active()->appUrl ?? '');
        $this->connections->dropPending();
    }

    public static function route(Connection $connection): string
    {
        return '/woocommerce/connections/' . rawurlencode($connection->id);
    }

    /** Whether it begins as an address does: with https://, or with http:// on this machine. */
    public static function isWhole(string $typed): bool
    {
        return preg_match('~^(https://|http://(localhost|127\.0\.0\.1)(?![^:/]))~i', trim($typed)) === 1;
    }

    /** As typed, tidied. Null where it is no address an app can have. */
    public static function appAddress(string $typed): ?string
    {
        $url = trim($typed);
        $parts = wp_parse_url($url);
        if (!is_array($parts) || isset($parts['user']) || isset($parts['query']) || isset($parts['fragment'])) {
            return null;
        }
        $tidy = Site::tidyAddress($url);
        $isClean = preg_match('~^[a-z]+://[a-z0-9.\-:\[\]]+(/[\w\-./\~]*)?$~D', $tidy) === 1;
        return $isClean && Site::isSafeAddress($tidy) ? $tidy : null;
    }

    /** The same secret where the same form is sent again after a lost answer: the app then knows it. */
    private function connectionFor(string $appUrl, #[\SensitiveParameter] string $code): Connection
    {
        $hash = hash('sha256', $code);
        $former = $this->connections->pending();
        $isRepeat = $former !== null && $former->id === ''
            && $former->appUrl === $appUrl && $former->codeHash === $hash;
        return new Connection(
            id: '',
            siteUrl: $this->site->url(),
            appUrl: $appUrl,
            secret: $isRepeat ? $former->secret : Base64Url::secret(),
            state: 'received',
            codeHash: $hash,
            keysBefore: $this->traces->newestKey(),
            changedAt: $this->clock->now(),
        );
    }

    private function follow(Connection $pending, AppAnswer $answer): Connection
    {
        $state = $answer->body['state'] ?? null;
        if ($answer->problem === null && !in_array($state, Connection::STATES, true)) {
            $answer = AppAnswer::of(200, 'null');
        }
        if ($answer->problem === 'not_signed') {
            return $this->keep($pending->with(['state' => 'failed', 'problem' => 'not_signed']));
        }
        if ($answer->problem !== null) {
            // The app is silent for now; what was known stays, and the next look asks again.
            return $pending->with(['problem' => $answer->problem]);
        }
        $isFailed = in_array($state, ['failed', 'ended'], true);
        $next = $pending->with([
            'state' => $state,
            'reached' => $isFailed ? $pending->reached : $state,
            'problem' => $isFailed ? Problems::known($answer->text('problem')) : null,
            'agencyName' => $answer->text('agencyName') ?? $pending->agencyName,
            'authorizeUrl' => AuthorizeAddress::checked($answer->text('authorizeUrl', 4000), $this->site->url()),
        ]);
        return $state === 'connected' ? $this->stand($next) : $this->keep($next);
    }

    private function stand(Connection $connection): Connection
    {
        $former = $this->connections->active();
        if ($former !== null && $former->appUrl !== $connection->appUrl) {
            $this->traces->deleteWebhooks($former->appUrl);
        }
        // Keys given before this connection began are a former connection's: they open nothing any more.
        $this->traces->revokeKeys($connection->keysBefore);
        $standing = $connection->with(['changedAt' => $this->clock->now(), 'authorizeUrl' => null]);
        $this->connections->promote($standing, $this->clock->now());
        $this->schedule->ensure();
        return $standing;
    }

    private function keep(Connection $connection): Connection
    {
        $this->connections->keepPending($connection->with(['changedAt' => $this->clock->now()]));
        return $connection;
    }

    private function forget(string $appUrl): void
    {
        $this->traces->revokeKeys();
        if ($appUrl !== '') {
            $this->traces->deleteWebhooks($appUrl);
        }
        $this->traces->deleteNotes();
        $this->connections->dropActive();
        delete_option('tidewatch_state');
        delete_option('tidewatch_heartbeat');
        $this->schedule->stop();
    }
}
