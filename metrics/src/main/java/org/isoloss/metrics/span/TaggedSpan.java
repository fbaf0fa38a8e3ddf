package org.isoloss.metrics.span;

/**
 * Tokens that are one entity or chunk.
 *
 * @param type what they are; empty where tags have none
 * @param start the first token, from 0
 * @param end the one behind the last
 */
public record TaggedSpan(String type, int start, int end) {}
