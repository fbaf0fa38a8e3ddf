package org.isoloss.cli.reproduce;

/**
 * A figure of a paper, and what isoloss measures of it.
 *
 * @param figure the part of the paper: what {@code isoloss reproduce PAPER FIGURE} names
 * @param quantity what it is
 * @param published as it was published
 * @param asPublished measured in the way in which it was published, its defects included
 * @param right measured as it should be
 * @param note where it stands, how the ways differ, and why a difference is to be expected
 */
record ReproducedFigure(String figure, String quantity, Value published, Value asPublished, Value right, String note) {}
