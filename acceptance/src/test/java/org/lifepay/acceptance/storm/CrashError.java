package org.lifepay.acceptance.storm;

/** The gateway's process dies here; an Error, so that no caller up the stack handles it as a failure. */
final class CrashError extends Error {
    private static final long serialVersionUID = 1L;

    CrashError(String where) {
        super(where, null, false, false);
    }
}
