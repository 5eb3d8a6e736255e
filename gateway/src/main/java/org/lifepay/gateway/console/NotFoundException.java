package org.lifepay.gateway.console;

/** There is no such thing, or it is somebody else's: the two are never told apart. */
public class NotFoundException extends RuntimeException {
    public NotFoundException() {
        super("not here", null, false, false);
    }
}
