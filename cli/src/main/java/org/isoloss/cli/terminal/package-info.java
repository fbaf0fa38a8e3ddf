/** Where text goes: streams, width, colour and the characters a terminal can show. */
@NullMarked
package org.isoloss.cli.terminal;

import org.jspecify.annotations.NullMarked;
