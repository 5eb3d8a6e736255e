package org.lifepay.gateway.console;

/** The object does not exist or belongs to another merchant; the two are not distinguished. Answered with 404. */
public class NotFoundException extends RuntimeException {
    public NotFoundException() {
        super("not found", null, false, false);
    }
}
