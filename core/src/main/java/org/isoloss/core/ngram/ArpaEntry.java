package org.isoloss.core.ngram;

import java.util.List;

/**
 * A line of an ARPA file.
 *
 * @param line its number, from 1
 * @param words the n-gram
 * @param probability of its last word after the others; 0 where the file has -99 or less
 * @param backOff the weight behind it; 1 if there is none
 */
record ArpaEntry(long line, List<String> words, double probability, double backOff) {}
