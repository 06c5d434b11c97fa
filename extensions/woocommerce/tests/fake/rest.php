<?php

declare(strict_types=1);

use Tidewatch\WooCommerce\Tests\Fake\World;

class WP_Error
{
    /** @param array<string, mixed> $data */
    public function __construct(public string $code = '', public string $message = '', public array $data = [])
    {
    }
}

class WP_REST_Request
{
    /**
     * @param array<string, mixed> $params
     * @param array<string, string> $headers
     * @param array<string, mixed>|null $json
     */
    public function __construct(
        private array $params = [],
        private array $headers = [],
        private ?array $json = null
    ) {
    }

    public function get_param(string $name): mixed
    {
        return $this->params[$name] ?? null;
    }

    public function get_header(string $name): ?string
    {
        return $this->headers[$name] ?? null;
    }

    /** @return array<string, mixed>|null */
    public function get_json_params(): ?array
    {
        return $this->json;
    }
}

class WP_REST_Response
{
    /** @var array<string, string> */
    public array $headers = [];

    public function __construct(public mixed $data = null, public int $status = 200)
    {
    }

    public function header(string $name, string $value): void
    {
        $this->headers[$name] = $value;
    }
}

/** @param array<string, mixed> $args */
function register_rest_route(string $namespace, string $route, array $args): void
{
    World::$routes[$namespace . $route] = $args;
}

function rest_url(string $path = ''): string
{
    $home = rtrim((string) World::$options['home'], '/');
    return World::$options['permalink_structure'] === ''
        ? $home . '/index.php?rest_route=/' . ltrim($path, '/')
        : $home . '/wp-json/' . ltrim($path, '/');
}

function rest_get_url_prefix(): string
{
    return 'wp-json';
}

function __return_true(): bool
{
    return true;
}
