package org.isoloss.core.real;

/** A ball holds too much for what is to be done with it: the precision does not suffice. */
final class TooWideException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooWideException() {
        super("the precision does not suffice", null, false, false);
    }
}
