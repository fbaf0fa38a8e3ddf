/** Text for people: tables that fit the terminal, and numbers that fit tables. */
@NullMarked
package org.isoloss.cli.text;

import org.jspecify.annotations.NullMarked;
