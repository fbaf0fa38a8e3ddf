/**
 * A campaign that tries to break isoloss: altered inputs of every kind that it reads, through the same entry as the command
 * line, and real processes that are killed, starved and lied to. {@code ./isoloss-torture} runs it; docs/reliability.md
 * says what it holds isoloss to. Nothing here is in what users install, and nothing here needs a test framework.
 */
@NullMarked
package org.isoloss.cli.torture;

import org.jspecify.annotations.NullMarked;
