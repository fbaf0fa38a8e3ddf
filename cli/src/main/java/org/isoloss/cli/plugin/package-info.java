/** Jars and folders of classes that a user names: what they bring is found as the built-in things are. */
@NullMarked
package org.isoloss.cli.plugin;

import org.jspecify.annotations.NullMarked;
