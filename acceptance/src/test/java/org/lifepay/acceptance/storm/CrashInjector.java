package org.lifepay.acceptance.storm;

/** Decides at which step the gateway's process dies: steps are the moments before and after each write and outside call. */
final class CrashInjector {
    private static final int NEVER = 0;

    private final Trace trace;
    private int stepsLeft = NEVER;
    private boolean dead;

    CrashInjector(Trace trace) {
        this.trace = trace;
    }

    void crashIn(int steps) {
        stepsLeft = steps;
    }

    void live() {
        stepsLeft = NEVER;
        dead = false;
    }

    /** A moment at which the process may die; once dead, it does nothing more. */
    void step(String where) {
        requireAlive();
        if (stepsLeft != NEVER && --stepsLeft == 0) {
            dead = true;
            trace.event("crash " + where);
            trace.count("crash");
            throw new CrashError(where);
        }
    }

    boolean isDead() {
        return dead;
    }

    /** Fails when the process has died and a caller up the stack turned the crash into an answer. */
    void requireAlive() {
        if (dead) {
            throw new CrashError("dead already");
        }
    }
}
