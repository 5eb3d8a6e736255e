package org.lifepay.gateway.console;

/** The person's role has no right to this page. */
class NotAllowed extends RuntimeException {
    NotAllowed() {
        super("not allowed", null, false, false);
    }
}
