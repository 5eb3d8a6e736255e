package org.lifepay.acceptance.storm;

/** The gateway's process dies here; an Error, so that nobody on the way up takes it for a failure to deal with. */
final class CrashError extends Error {
    private static final long serialVersionUID = 1L;

    CrashError(String where) {
        super(where, null, false, false);
    }
}
