import { defineConfig, type OxlintOverride } from 'oxlint'

/**
 * The one rule of the structure: who may import whom. A room is a folder of libs/; anything else of Lumbung's is
 * refused by the linter. test/boundaries.test.ts shows that a breach is caught.
 */
const rooms = {
  events: [],
  observability: [],
  'bank-files': [],
  domain: ['events'],
  journal: ['events'],
  proof: ['events', 'domain', 'journal'],
  postgres: ['observability'],
  'event-store': ['events', 'postgres', 'observability'],
  personal: ['events', 'postgres', 'observability'],
  identity: ['events', 'postgres', 'observability'],
  commands: ['events', 'domain', 'event-store', 'personal', 'bank-files'],
  'read-models': ['events', 'journal', 'postgres', 'personal', 'event-store/follow.js', 'event-store/position.js'],
  'public-events': [
    'events',
    'journal',
    'postgres',
    'personal',
    'event-store/follow.js',
    'event-store/position.js',
    'observability',
  ],
  documents: ['events', 'read-models'],
  reactions: [
    'events',
    'commands',
    'read-models',
    'event-store/follow.js',
    'event-store/position.js',
    'postgres',
    'observability',
  ],
  installation: [
    'events',
    'domain',
    'commands',
    'event-store',
    'personal',
    'postgres',
    'read-models',
    'public-events',
    'reactions',
    'observability',
  ],
} as const

/** These decide and explain; they reach no network, no disk, no clock. */
const pure = ['events', 'domain', 'journal', 'proof']

/** A relative path through a src/ folder leaves the room: what is shared is imported by its name, #room/file.js. */
const aroundTheBack = { regex: String.raw`^\..*/src/`, message: 'Import another room by its name: #room/file.js.' }

const impure = {
  regex: '^(node:|@nestjs/|pg$|kysely$|fastify)',
  message: 'This room is pure: time, ids, randomness and the outside world come in as arguments.',
}

const walls: OxlintOverride[] = Object.entries(rooms).map(([room, allowed]) => {
  const own = [room, ...allowed].map((name) => (name.includes('/') ? `!#${name}` : `!#${name}/**`))
  return {
    files: [`libs/${room}/**`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['#*/**', ...own],
              message: `libs/${room} may import ${allowed.join(', ') || 'nothing of Lumbung'}.`,
            },
            { regex: '(^|/)apps/', message: 'A lib never imports an app.' },
            aroundTheBack,
            ...(pure.includes(room) ? [impure] : []),
          ],
        },
      ],
    },
  }
})

const appWalls: OxlintOverride = {
  files: ['apps/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: String.raw`^\..*/src/`, message: 'An app never imports another app; libs go by their name.' },
        ],
      },
    ],
  },
}

/** What is there to be copied stands by itself. */
const exampleWalls: OxlintOverride = {
  files: ['examples/**'],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ group: ['#*/**', '../**'], message: 'An example is copied: it imports nothing of Lumbung.' }] },
    ],
  },
}

export default defineConfig({
  plugins: ['typescript', 'import', 'oxc', 'unicorn', 'promise'],
  categories: { correctness: 'error' },
  env: { node: true, es2024: true },
  ignorePatterns: ['dist/**'],
  rules: {
    'import/no-cycle': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    'no-console': 'error',
    eqeqeq: 'error',
  },
  overrides: [...walls, appWalls, exampleWalls],
})
