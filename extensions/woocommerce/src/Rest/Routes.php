<?php

declare(strict_types=1);

namespace Tidewatch\WooCommerce\Rest;

use Tidewatch\WooCommerce\Access;
use Tidewatch\WooCommerce\Services;

/** Our REST routes, namespace tidewatch/v1. */
class Routes
{
    public const NAMESPACE = 'tidewatch/v1';
    private const WITH_KEYS = ['visits', 'state', 'health'];

    public function __construct(private readonly Services $services)
    {
    }

    public function register(): void
    {
        $open = '__return_true';
        $this->add('proof', 'GET', fn () => $this->services->proofRoute(), $open);
        $this->add('visit', 'POST', fn () => $this->services->visitRoute(), $open);
        $this->add('visits', 'GET', fn () => $this->services->visitsRoute(), self::needs(Access::VIEW));
        $this->add('state', 'POST', fn () => $this->services->stateRoute(), self::needs(Access::MANAGE));
        $this->add('health', 'GET', fn () => $this->services->healthRoute(), self::needs(Access::MANAGE));
    }

    /**
     * WooCommerce checks its REST keys on routes of its own only, unless told of others; and where a site has no
     * permalinks it does not know its own.
     */
    public static function takesKeys(bool $isTold): bool
    {
        if ($isTold) {
            return true;
        }
        $uri = (string) wp_unslash((string) ($_SERVER['REQUEST_URI'] ?? ''));
        [$path, $query] = explode('?', $uri, 2) + [1 => ''];
        parse_str($query, $named);
        $ours = 'tidewatch/v1/(?:' . implode('|', self::WITH_KEYS) . ')(?:/|$)';
        // What is named goes before the path, in WordPress too: keys are for what is answered, not for its look.
        if (isset($named['rest_route'])) {
            $route = $named['rest_route'];
            return is_string($route) && preg_match("~^/(?:$ours|wc/|wc-)~", $route) === 1;
        }
        $inside = explode('/' . trailingslashit(rest_get_url_prefix()), rawurldecode($path), 2)[1] ?? '';
        return preg_match("~^$ours~", $inside) === 1;
    }

    private function add(string $route, string $method, callable $make, callable|string $permission): void
    {
        register_rest_route(self::NAMESPACE, '/' . $route, [
            'methods' => $method,
            'callback' => static fn (\WP_REST_Request $request) => $make()->handle($request),
            'permission_callback' => $permission,
        ]);
    }

    private static function needs(string $capability): callable
    {
        return static fn (): bool => current_user_can($capability);
    }
}
