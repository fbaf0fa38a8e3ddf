package org.isoloss.metrics.text;

/** ASCII punctuation: the 32 printable characters that are neither letters, digits nor the blank. */
public final class Punctuation {

    private Punctuation() {}

    /** Tells whether a code point is one of the 32. */
    public static boolean isAscii(int codePoint) {
        return (codePoint >= '!' && codePoint <= '/')
                || (codePoint >= ':' && codePoint <= '@')
                || (codePoint >= '[' && codePoint <= '`')
                || (codePoint >= '{' && codePoint <= '~');
    }
}
