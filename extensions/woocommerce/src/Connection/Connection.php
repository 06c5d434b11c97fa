<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Connection;

/** A connection with an app, on its way or standing. */
final class Connection
{
    public const STATES = ['received', 'proven', 'authorized', 'connected', 'failed', 'ended'];
    private const FIELDS = [
        'id', 'siteUrl', 'appUrl', 'secret', 'state', 'reached', 'problem', 'agencyName', 'authorizeUrl',
        'codeHash', 'keysBefore', 'changedAt',
    ];

    /**
     * @param string $id the app's name for it; empty until the app has answered
     * @param string $state one of STATES
     * @param string $reached the last of STATES that was not a failure; empty where none was
     * @param string $codeHash of the one-time code, so that a second press repeats the first
     * @param int $keysBefore the newest REST key of ours before it began: former connections' keys
     */
    public function __construct(
        public readonly string $id,
        public readonly string $siteUrl,
        public readonly string $appUrl,
        #[\SensitiveParameter]
        public readonly string $secret,
        public readonly string $state,
        public readonly string $reached = '',
        public readonly ?string $problem = null,
        public readonly ?string $agencyName = null,
        public readonly ?string $authorizeUrl = null,
        public readonly string $codeHash = '',
        public readonly int $keysBefore = 0,
        public readonly int $changedAt = 0,
    ) {
    }

    /** @param array<string, mixed> $changes by the names of the properties */
    public function with(array $changes): self
    {
        return new self(...array_merge(get_object_vars($this), $changes));
    }

    /** The step that a failure stopped: the one after the last that was reached. */
    public function step(): string
    {
        if ($this->state !== 'failed') {
            return $this->state;
        }
        // Told once the site is proven, in place of asking for access, and again when the store is made.
        $reached = $this->problem === 'bound' && $this->reached !== 'authorized' ? 'proven' : $this->reached;
        $next = ['' => 'received', 'received' => 'proven', 'proven' => 'authorized', 'authorized' => 'connected'];
        return $next[$reached] ?? 'connected';
    }

    /** @return array<string, mixed> */
    public function toArray(): array
    {
        return get_object_vars($this);
    }

    /** Null where the option holds something else than a connection. */
    public static function fromOption(mixed $value): ?self
    {
        if (!is_array($value)) {
            return null;
        }
        foreach (['id', 'siteUrl', 'appUrl', 'secret', 'state'] as $name) {
            if (!is_string($value[$name] ?? null)) {
                return null;
            }
        }
        try {
            return new self(...array_intersect_key($value, array_flip(self::FIELDS)));
        } catch (\TypeError) {
            return null;
        }
    }
}
