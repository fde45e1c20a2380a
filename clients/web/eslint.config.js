import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import globals from 'globals'
import tseslint from 'typescript-eslint'

const restrict = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: patterns.map(([group, message]) => ({ group, message })) }],
})

const noApp = [['@/app/*'], 'app is the outermost layer: nothing imports it.']
const noFeatures = [['@/features/*'], 'A feature is used by app only; what two features share lives in components, feed, api or lib.']
const noParents = [['../*'], 'Import from another folder by its @/ path.']
const features = ['arena', 'bot', 'wallet', 'bots-create', 'session', 'admin', 'backtests', 'strategies', 'analytics', 'alerts', 'symbols', 'account']

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'screenshots', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'test-support/**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...reactHooks.configs['recommended-latest'].rules,
      ...jsxA11y.flatConfigs.strict.rules,
      // Areas that scroll take the focus, so that keys reach them.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { roles: ['group'], tags: [] }],
      'jsx-a11y/label-has-associated-control': ['error', { depth: 3 }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/only-throw-error': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/[A-Za-z]{3,}/]:not([value=/^\\s*(UTC|Arena)\\s*$/])', message: 'Sentences live in src/lib/locales.' },
      ],
      ...restrict(noParents),
    },
  },
  { files: ['src/{api,feed,components,lib}/**/*.{ts,tsx}'], rules: restrict(noApp, noFeatures, noParents) },
  { files: ['src/lib/**/*.{ts,tsx}'], rules: restrict(noApp, noFeatures, noParents, [['@/components/*', '@/feed/*', '@/api/*'], 'lib depends on nothing.']) },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**/*.{ts,tsx}`],
    rules: restrict(noApp, noParents, [
      features.filter((other) => other !== feature).map((other) => `@/features/${other}/*`),
      'Features do not import each other.',
    ]),
  })),
  {
    files: ['src/**/*.test.{ts,tsx}', 'test-support/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      'no-restricted-syntax': 'off',
    },
  },
  { files: ['scripts/**/*.mjs'], languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  { files: ['public/**/*.js'], languageOptions: { globals: globals.browser } },
  {
    files: ['*.{js,ts}', 'test-support/**/*.mjs'],
    extends: [...tseslint.configs.strict],
    languageOptions: { globals: globals.node },
  },
)
