<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

use Tidewatch\WooCommerce\Site;

/**
 * What is kept of connections: the one that stands, and one that is being made beside it.
 *
 * Secrets sit in options that are read when needed; only the connected address is loaded with each page.
 */
class Connections
{
    public const ACTIVE = 'tidewatch_connection';
    public const PENDING = 'tidewatch_pending';
    /** The address that is connected, so that the shop's pages know without a query. */
    public const SITE = 'tidewatch_site';
    public const COUNTING_SINCE = 'tidewatch_counting_since';

    public function __construct(private readonly Site $site)
    {
    }

    /** Connected, and this is the site that was: the only state in which anything is sent or counted. */
    public function isLive(): bool
    {
        $connected = (string) get_option(self::SITE, '');
        return $connected !== '' && $connected === $this->site->url();
    }

    /** Connected at another address: a copy of the shop, or a shop that moved. */
    public function isCopy(): bool
    {
        $connected = (string) get_option(self::SITE, '');
        return $connected !== '' && $connected !== $this->site->url();
    }

    public function connectedUrl(): string
    {
        return (string) get_option(self::SITE, '');
    }

    /** The standing connection, of this site or of the one that this is a copy of. */
    public function active(): ?Connection
    {
        return Connection::fromOption(get_option(self::ACTIVE));
    }

    /** The standing connection where this is its site. */
    public function live(): ?Connection
    {
        $active = $this->isLive() ? $this->active() : null;
        return $active !== null && $active->siteUrl === $this->site->url() ? $active : null;
    }

    /** The one being made; what a copy brought along is none. */
    public function pending(): ?Connection
    {
        $pending = Connection::fromOption(get_option(self::PENDING));
        return $pending !== null && $pending->siteUrl === $this->site->url() ? $pending : null;
    }

    public function keepPending(Connection $connection): void
    {
        update_option(self::PENDING, $connection->toArray(), false);
    }

    public function dropPending(): void
    {
        delete_option(self::PENDING);
    }

    /** The one being made stands now, in the place of the former. */
    public function promote(Connection $connection, int $now): void
    {
        if (!$this->isLive()) {
            update_option(self::COUNTING_SINCE, $now, false);
        }
        update_option(self::ACTIVE, $connection->toArray(), false);
        update_option(self::SITE, $connection->siteUrl, true);
        $this->dropPending();
    }

    public function dropActive(): void
    {
        delete_option(self::ACTIVE);
        delete_option(self::SITE);
        delete_option(self::COUNTING_SINCE);
    }
}
