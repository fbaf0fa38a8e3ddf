package org.isoloss.identifiability.pretrained;

/** A folder that is not the twin of another: the message says where the two part. */
public final class NoTwinException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoTwinException(String message) {
        super(message);
    }
}
