package org.lifepay.gateway.console;

/** There is no such thing, or it is somebody else's: the two are never told apart. */
public class NotHere extends RuntimeException {
    public NotHere() {
        super("not here", null, false, false);
    }
}
