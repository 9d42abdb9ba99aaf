/**
 * How long a test waits for what it awaits, ms: on a busy machine slow is not wrong. Only a test that fails waits as long; a
 * limit of one second, which is the libraries' own, tests the machine's speed.
 */
export const PATIENCE = 30_000
