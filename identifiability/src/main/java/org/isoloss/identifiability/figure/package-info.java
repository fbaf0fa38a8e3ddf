/**
 * What figures of a result are: each is declared once, beside the code that computes it.
 *
 * <p>A {@link org.isoloss.identifiability.figure.Figure} has the key under which it stands in {@code result.json}, its name
 * for people, its unit, which values are better, a definition in a sentence and the definition's source; a {@link
 * org.isoloss.identifiability.figure.Probe} is what models are asked and holds figures; a {@link
 * org.isoloss.identifiability.figure.ModelFamily} is what several models of a run have in common. A study's {@link
 * org.isoloss.identifiability.figure.Declaration} lists all of its own. The schema of {@code result.json}, the page's
 * definitions, tables, charts and the terminal read these declarations: no key is written down a second time.
 */
@NullMarked
package org.isoloss.identifiability.figure;

import org.jspecify.annotations.NullMarked;
