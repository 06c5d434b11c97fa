import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['build', 'generated', '.cache', '.data', 'node_modules', 'coverage'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-empty-object-type': [
        'error',
        { allowInterfaces: 'with-single-extends' },
      ],
      eqeqeq: 'error',
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message:
            'Settings are read once, in app/env.server.ts, and handed on from there.',
        },
      ],
    },
  },
  {
    files: [
      'app/env.server.ts',
      'scripts/**',
      'sandbox/main.ts',
      'test/**',
      'bench/**',
      '*.config.ts',
      'prisma/**',
      'server.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['app/**/*.{ts,tsx}'],
    ignores: ['app/components/shell/use-answer.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@remix-run/react',
          importNames: ['useActionData'],
          message: 'A live page forgets it whenever it is read again; use useAnswer.',
        },
      ],
    },
  },
);
